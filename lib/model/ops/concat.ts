/** Channels of several images side by side. */
import * as tf from "../tf.ts";
import { hasKernel, runKernel } from "../wasm/own-kernels.ts";

const channelsOf = (x: tf.Tensor): number => x.shape.at(-1) ?? 1;

/** The channels of all inputs, in their order; the other axes are the same. Differentiable with respect to each. */
export function concatChannels(inputs: readonly tf.Tensor[]): tf.Tensor {
  if (!hasKernel("ChannelConcat")) return tf.concat([...inputs], (inputs[0]?.rank ?? 1) - 1);
  const starts: number[] = [];
  let channels = 0;
  for (const input of inputs) {
    starts.push(channels);
    channels += channelsOf(input);
  }
  const joined = tf.customGrad((...given) => {
    const parts = given.slice(0, inputs.length) as tf.Tensor[];
    const value = runKernel("ChannelConcat", Object.fromEntries(parts.map((part, i) => [i, part])));
    const gradFunc = (dy: tf.Tensor): tf.Tensor[] =>
      starts.map((start, i) =>
        runKernel("ChannelSlice", { x: dy }, { start, count: channelsOf(inputs[i] as tf.Tensor) }),
      );
    return { value, gradFunc };
  });
  return joined(...inputs);
}
