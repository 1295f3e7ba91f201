/** What an attribution explains: one number of the network on one image, before any rectifier, where the network still adds up. */
import type { Manifest } from "../../model/manifest.ts";
import { rectifierBounds } from "../../model/plan.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { formatUnit, type UnitAddress } from "../../shared/unit.ts";
import { graphFacts } from "../graph-facts.ts";
import { locateUnit } from "../weights-between.ts";
import { logitNode } from "./logit-node.ts";

/** A channel of a node's output. */
export type NodeChannel = { readonly node: string; readonly channel: number };

/**
 * The node and channel that hold a channel's values before they were rectified. A channel that no rectifier follows stands for
 * itself.
 */
export function rectifierInput(manifest: Manifest, { node, channel }: NodeChannel): NodeChannel {
  const found = manifest.graph.nodes.find(({ name }) => name === node);
  if (!found) return { node, channel };
  if (found.op === "concat") {
    const { shapeOf } = graphFacts(manifest);
    let start = 0;
    for (const input of found.inputs) {
      const width = shapeOf(input)[2];
      if (channel < start + width) return rectifierInput(manifest, { node: input, channel: channel - start });
      start += width;
    }
  }
  const [input] = found.inputs;
  return rectifierBounds(found) === null || input === undefined
    ? { node, channel }
    : { node: input, channel };
}

/** The rectifier's input for a unit. Throws `not-found` when there is no such unit. */
export function unitTarget(manifest: Manifest, unit: UnitAddress): NodeChannel {
  const { node } = unwrap(locateUnit(manifest, unit));
  return rectifierInput(manifest, { node, channel: unit.index });
}

/** The logit of a class. Throws `not-found` when the network has no such class. */
export function classTarget(manifest: Manifest, index: number): NodeChannel {
  const node = logitNode(manifest.graph);
  const count = graphFacts(manifest).shapeOf(node)[2];
  if (index >= count) {
    throw new MicrographiaError(
      "not-found",
      `“${manifest.id}” has the classes 0 to ${count - 1}: not ${index}.`,
    );
  }
  return { node, channel: index };
}

/** Where an attribution is to land. Throws `invalid` when the target does not depend on it through any weight. */
export const noPath = (target: UnitAddress | null, onto: string): MicrographiaError =>
  new MicrographiaError(
    "invalid",
    `${target ? formatUnit(target) : "The classes"} cannot be traced back to ${onto}: name an earlier layer.`,
  );
