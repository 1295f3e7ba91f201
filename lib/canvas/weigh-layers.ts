/** How the layers of a circuit follow one another. */
import { joinedByWeights } from "../circuits/linear-path.ts";
import { nodeNamed } from "../circuits/node-named.ts";
import type { Manifest } from "../model/manifest.ts";
import { parseUnit } from "../shared/unit.ts";
import { type CanvasNode, type CircuitCanvas, unitsOf } from "./circuit-canvas.ts";

export type LayerOrder = {
  /** Whether weights lead from the earlier layer to the later one. False for names that the network does not have. */
  leads(from: string, to: string): boolean;
};

/** Answers are remembered: a canvas asks for the same few layers again and again. */
export function createLayerOrder(manifest: Manifest): LayerOrder {
  const known = new Map<string, boolean>();
  return {
    leads: (from, to) => {
      const key = `${from} ${to}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const [lower, upper] = [nodeNamed(manifest, from), nodeNamed(manifest, to)];
      const leads = lower.ok && upper.ok && joinedByWeights(manifest.graph, lower.value, upper.value);
      known.set(key, leads);
      return leads;
    },
  };
}

/** The layers of the units that a node stands for; none for a note. Addresses that are none are passed over. */
export const layersOf = (canvas: Pick<CircuitCanvas, "nodes">, node: CanvasNode): string[] => [
  ...new Set(
    unitsOf(canvas, node).flatMap((text) => {
      const unit = parseUnit(text);
      return unit.ok ? [unit.value.layer] : [];
    }),
  ),
];

/** All layers in which a canvas has units. */
export const layersOfCanvas = (canvas: Pick<CircuitCanvas, "nodes">): string[] => [
  ...new Set(canvas.nodes.flatMap((node) => (node.type === "group" ? [] : layersOf(canvas, node)))),
];

/** Whether a step from one layer to another leaps over a layer in which the circuit itself has units. */
export const leapsOver = (
  { leads }: LayerOrder,
  layers: readonly string[],
  from: string,
  to: string,
): boolean => layers.some((between) => leads(from, between) && leads(between, to));
