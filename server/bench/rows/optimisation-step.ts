/** One step of feature visualisation, forward and backward: ours, and the same written with TensorFlow.js' stock operations. */
import { createExecutor } from "../../../lib/model/executor.ts";
import * as tf from "../../../lib/model/tf.ts";
import { type Benchmark, checkAgreement, type GoogleNet, withoutGoogleNet } from "../bench.ts";
import { compare, disagreement } from "../compare.ts";
import { inputImage } from "../images.ts";
import { createStockNetwork } from "../stock-network.ts";

/** What `step-…` rows are about: a layer, at a size of picture. Every branch of the layer takes part in the loss. */
export type StepCase = { readonly node: string; readonly size: number };

export const deep: StepCase = { node: "inception_5b/output", size: 224 };
export const middle: StepCase = { node: "inception_3b/output", size: 128 };

/**
 * The gradient of the mean square of an output with respect to the image. A step ends when the gradient has been read, as an accelerator is
 * done only then.
 */
export async function gradientStep(
  forward: (image: tf.Tensor4D) => tf.Tensor,
  image: tf.Tensor4D,
): Promise<ArrayLike<number>> {
  const gradient = tf.tidy(() => tf.grad((x) => tf.mean(tf.square(forward(x as tf.Tensor4D))))(image));
  const values = await gradient.data();
  gradient.dispose();
  return values;
}

/** Steps of ours on one image. */
export async function ownStep(googlenet: GoogleNet, { node, size }: StepCase) {
  const executor = createExecutor(googlenet.pack);
  await executor.prepare([node]);
  const image = await inputImage(googlenet.pack.manifest, size, googlenet.images[0]);
  return {
    image,
    step: () => gradientStep((x) => executor.forward(x, node), image),
    dispose: (): void => {
      executor.dispose();
      image.dispose();
    },
  };
}

export const stepAgainstStock = (id: string, target: number, asked: StepCase): Benchmark => ({
  id,
  target,
  run: async ({ googlenet, quick }) => {
    if (!googlenet) return withoutGoogleNet;
    const own = await ownStep(googlenet, asked);
    const stock = await createStockNetwork(googlenet.pack, asked.node);
    const stockStep = () => gradientStep((x) => stock.forward(x, asked.node), own.image);
    try {
      const difference = disagreement(await own.step(), await stockStep());
      checkAgreement(difference, 1e-4, "Our gradient and TensorFlow.js' own");
      const measured = await compare(
        async () => void (await own.step()),
        async () => void (await stockStep()),
        quick ? 3 : 15,
      );
      return {
        what: `One optimisation step at ${asked.size} px to ${asked.node}, against TensorFlow.js' stock operations and gradients (largest difference ${difference.toExponential(1)} of the largest value)`,
        unit: "ms",
        ...measured,
      };
    } finally {
      own.dispose();
      stock.dispose();
    }
  },
});
