/**
 * Ablation: units held at zero while a network runs, as if they never fired, or at another constant. An ablation is plain data, so
 * that it can be stored, shared and repeated; `forwardAll` takes any number of them.
 */

import { MicrographiaError } from "../shared/result.ts";
import type { Graph } from "./manifest.ts";
import { ancestors } from "./plan.ts";
import * as tf from "./tf.ts";

export type Ablation = {
  /**
   * The node whose channels the units are; `resolveLayer` makes it from the name of a layer. A unit of a module is a channel of
   * its concatenation. What uses one branch beside the concatenation still sees the branch's own value.
   */
  readonly node: string;
  readonly units: readonly number[];
  /** What each of `units` is held at, in their order; zero when left out. */
  readonly levels?: readonly number[];
  /** The image of the batch in which they are ablated; every image when left out. */
  readonly image?: number;
};

/** Ablations by node, those left out that nothing in `nodes` depends on. Throws `not-found` for a name that is no node. */
export function relevantAblations(
  graph: Graph,
  nodes: readonly string[],
  ablations: readonly Ablation[],
): ReadonlyMap<string, readonly Ablation[]> {
  if (ablations.length === 0) return new Map();
  const byNode = Map.groupBy(ablations, ({ node }) => node);
  ancestors(graph, [...byNode.keys()]); // refuses unknown names
  const used = new Set([graph.input, ...ancestors(graph, nodes).map(({ name }) => name)]);
  return new Map([...byNode].filter(([node]) => used.has(node)));
}

/** Throws `not-found` when a tensor of this size has no such channel or no such image. */
function check({ node, units, image }: Ablation, images: number, channels: number): void {
  const unit = units.find((index) => !Number.isInteger(index) || index < 0 || index >= channels);
  if (unit !== undefined) {
    throw new MicrographiaError(
      "not-found",
      `“${node}” has ${channels} units, 0 to ${channels - 1}: not ${unit}.`,
    );
  }
  if (image !== undefined && !(Number.isInteger(image) && image >= 0 && image < images)) {
    throw new MicrographiaError("not-found", `The batch has ${images} images: there is no image ${image}.`);
  }
}

/**
 * `value` `[batch, …, channels]` with the ablated channels zero, or at their levels, at every position. Where two ablations name a
 * channel, the later one counts. Differentiable: no gradient passes an ablated unit. The caller owns both.
 */
export function ablate(value: tf.Tensor, ablations: readonly Ablation[]): tf.Tensor {
  const [images = 1] = value.shape;
  const channels = value.shape.at(-1) ?? 1;
  const everywhere = ablations.every(({ image }) => image === undefined);
  const rows = everywhere ? 1 : images;
  const kept = new Uint8Array(rows * channels).fill(1);
  const levels = new Float32Array(rows * channels);
  for (const ablation of ablations) {
    check(ablation, images, channels);
    const own = ablation.image ?? null;
    for (let row = own ?? 0; row < (own === null ? rows : own + 1); row++) {
      for (const [place, unit] of ablation.units.entries()) {
        kept[row * channels + unit] = 0;
        levels[row * channels + unit] = ablation.levels?.[place] ?? 0;
      }
    }
  }
  const shape = [rows, ...value.shape.slice(1, -1).map(() => 1), channels];
  return tf.tidy(() => {
    // Chosen, not multiplied: what is ablated is held whatever it was.
    const mask = tf.broadcastTo(tf.tensor(kept, shape, "bool"), value.shape);
    const held = levels.some((level) => level !== 0)
      ? tf.broadcastTo(tf.tensor(levels, shape), value.shape)
      : tf.zerosLike(value);
    return tf.where(mask, value, held);
  });
}
