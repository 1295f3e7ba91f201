/** The weights into a unit, position by position: at each, how strong they are and which units they come from. */

import type { UnitAddress } from "../shared/unit.ts";
import { type IncomingWeights, incomingWeights } from "./incoming-weights.ts";
import type { WeightedPack } from "./weights-between.ts";
import { type CircuitWork, createPause } from "./work.ts";

export type PositionWeights = {
  readonly norm: number; // √Σ w² over the channels
  readonly share: number; // of the sum of the norms of all positions
  readonly excitatory: number; // the sum of the positive weights
  readonly inhibitory: number; // the sum of the negative ones
  /** The largest weights, by magnitude. Their `share` is of the sum of the magnitudes at this position. */
  readonly strongest: readonly {
    readonly unit: UnitAddress;
    readonly weight: number;
    readonly share: number;
  }[];
};

/** Row by row, `height · width` positions; `values` holds all weights, `[height · width, channels]`. */
export type WeightsByPosition = IncomingWeights & {
  readonly from: string;
  readonly positions: readonly PositionWeights[];
};

export type PositionQuestion = {
  readonly unit: UnitAddress;
  readonly from: string; // the earlier layer
  readonly count: number; // of units to list at each position
};

function describe(weights: Float32Array, from: string, count: number): Omit<PositionWeights, "share"> {
  let [squares, excitatory, inhibitory] = [0, 0, 0];
  for (const weight of weights) {
    squares += weight * weight;
    if (weight > 0) excitatory += weight;
    else inhibitory += weight;
  }
  const magnitude = excitatory - inhibitory;
  const strongest = Array.from(weights, (weight, index) => ({ unit: { layer: from, index }, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, count)
    .filter(({ weight }) => weight !== 0)
    .map((entry) => ({ ...entry, share: Math.abs(entry.weight) / magnitude }));
  return { norm: Math.sqrt(squares), excitatory, inhibitory, strongest };
}

/** Throws as `incomingWeights` does, and `cancelled` when stopped. */
export async function weightsByPosition(
  pack: WeightedPack,
  { unit, from, count }: PositionQuestion,
  work: CircuitWork = {},
): Promise<WeightsByPosition> {
  const incoming = await incomingWeights(pack, unit, from, createPause(work));
  const { height, width, channels, values } = incoming;
  const positions = Array.from({ length: height * width }, (_, cell) =>
    describe(values.subarray(cell * channels, (cell + 1) * channels), from, count),
  );
  const total = positions.reduce((sum, { norm }) => sum + norm, 0);
  return {
    ...incoming,
    from,
    positions: positions.map((each) => ({ ...each, share: total === 0 ? 0 : each.norm / total })),
  };
}
