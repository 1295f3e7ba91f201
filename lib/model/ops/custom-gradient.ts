/** An operation with one differentiable input and a gradient written by hand. */
import * as tf from "../tf.ts";

export type Backward<X extends tf.Tensor, Y extends tf.Tensor> = (dy: Y, saved: readonly tf.Tensor[]) => X;

/**
 * `y = forward(x)`, whose gradient with respect to `x` is `backward(dy, saved)`. `forward` may keep tensors for
 * `backward` with `save`. Operations inside either are not recorded, and their leftovers are disposed.
 */
export function withGradient<X extends tf.Tensor, Y extends tf.Tensor>(
  x: X,
  forward: (x: X, save: (tensors: tf.Tensor[]) => void) => Y,
  backward: Backward<X, Y>,
): Y {
  const operation = tf.customGrad((...args) => {
    const save = args[1] as tf.GradSaveFunc;
    return {
      value: tf.tidy(() => forward(args[0] as X, save)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.tidy(() => backward(dy as Y, saved)),
    };
  });
  return operation(x) as Y;
}
