/** The scale or scales of the weights figure, and the weight that is being read on one of them. */
import type { LayerConnections, Neighbours } from "../../lib/circuits/neighbours.ts";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";

export type Side = "from" | "to";

/**
 * `figure`: one scale for all tiles, so that any two colours compare. `side`: one for each side, for a unit whose weights
 * on one side are so much smaller that their tiles would stay white.
 */
export type ScaleMode = "figure" | "side";

/** The weight under the pointer. */
export type Reading = { readonly side: Side; readonly weight: number };

/** Where each side's scale ends; 0 where it has no tiles. */
export type Limits = Readonly<Record<Side, number>>;

/** Weights on pixels are in other units than weights on activations, and keep out of this. */
export function figureLimits({ previous, next }: Neighbours, mode: ScaleMode): Limits {
  const from = previous.type === "layer" ? sideLimit(previous) : 0;
  const to = next.type === "layer" ? sideLimit(next) : 0;
  if (mode === "side") return { from, to };
  const both = Math.max(from, to);
  return { from: both, to: both };
}

const sideLimit = ({ connections }: LayerConnections): number =>
  scaleLimit(connections.map(({ tile }) => tile.values));
