/** What a network's units do on a finished picture. */
import type { Executor } from "../model/executor.ts";
import type { Manifest } from "../model/manifest.ts";
import { pixelsToTensor, preprocess } from "../model/preprocess.ts";
import * as tf from "../model/tf.ts";
import { unitActivations } from "./objective.ts";
import type { PictureBytes } from "./picture.ts";

/** A network that can be run, and what it is. */
export type Subject = { readonly manifest: Manifest; readonly executor: Executor };

/** A unit as a channel of a node. */
export type Channel = { readonly node: string; readonly index: number };

/** A layer's activations as `[batch, height, width, channels]`; a vector is at one position. */
export function asImage(activations: tf.Tensor): tf.Tensor4D {
  const [batch = 1, channels = 1] = activations.shape;
  return activations.rank === 4
    ? (activations as tf.Tensor4D)
    : tf.reshape(activations, [batch, 1, 1, channels]);
}

/** The largest activation of each of these units over all positions, on a picture of 8-bit RGB as it is. */
export async function largestActivations(
  { manifest, executor }: Subject,
  channels: readonly Channel[],
  { rgba, size }: PictureBytes,
): Promise<number[]> {
  const nodes = [...new Set(channels.map(({ node }) => node))];
  await executor.prepare(nodes);
  const largest = tf.tidy(() => {
    const input = preprocess(pixelsToTensor(rgba, size, size, 4), manifest.input);
    const outputs = new Map(
      executor.forwardAll(input, nodes).map((output, i) => [nodes[i], asImage(output)]),
    );
    return tf.stack(
      channels.flatMap(({ node, index }) => {
        const output = outputs.get(node);
        return output ? [tf.max(unitActivations(output, index))] : [];
      }),
    );
  });
  const values = [...(await largest.data())];
  largest.dispose();
  return values;
}

/** The same for one unit. */
export async function largestActivation(
  subject: Subject,
  node: string,
  index: number,
  picture: PictureBytes,
): Promise<number> {
  const [value = Number.NaN] = await largestActivations(subject, [{ node, index }], picture);
  return value;
}
