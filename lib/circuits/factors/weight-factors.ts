/**
 * A few patterns that the weights into a unit, or into the units of a family, are made of: each a map over positions, signed,
 * and a set of channels that it is for ("Visualizing Weights", Voss et al., Distill 2021). `docs/weights.md`, "Factors".
 */

import { MicrographiaError } from "../../shared/result.ts";
import type { UnitAddress } from "../../shared/unit.ts";
import { type IncomingWeights, incomingWeights } from "../incoming-weights.ts";
import type { Pair } from "../linear-operator.ts";
import type { WeightedPack } from "../weights-between.ts";
import { type CircuitWork, createPause } from "../work.ts";
import { factoriseOneSided, type Matrix } from "./one-sided.ts";

/** A factor's part on one unit: signed, in the pack's numbers, as all size is here. */
export type FactorMap = {
  readonly unit: UnitAddress;
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array; // [height · width]
  /** The earlier layer's position that cell [0, 0] stands for, and the distance to the next. */
  readonly origin: Pair;
  readonly step: Pair;
};

export type WeightFactor = {
  readonly maps: readonly FactorMap[]; // for each unit
  readonly channels: Float32Array; // of the earlier layer, never negative, of length 1
  /**
   * The part of all squared weight that lies along these channels, whatever its map: ‖X c‖² / ‖X‖². Factors have channels
   * in common, so that these parts do not add up.
   */
  readonly along: number;
};

export type WeightFactors = {
  readonly units: readonly UnitAddress[];
  readonly from: string; // the earlier layer
  readonly factors: readonly WeightFactor[]; // strongest first
  /** The part of all squared weight that the factors together give again: 1 − ‖X − S Cᵀ‖² / ‖X‖². */
  readonly explained: number;
  readonly norm: number; // ‖X‖ = √Σ w² over all positions, channels and units
  readonly rounds: number; // of updates until it stopped
  readonly converged: boolean;
  readonly method: IncomingWeights["method"];
  readonly pooled: boolean;
};

export type FactorQuestion = {
  readonly units: readonly UnitAddress[];
  readonly from: string;
  readonly factors: number;
  readonly seed: number;
};

const squares = (values: ArrayLike<number> & Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
};

/** The units' weights one below the other, a row for each position. */
function stacked(weights: readonly IncomingWeights[]): Matrix {
  const columns = weights[0]?.channels ?? 0;
  const values = Float64Array.from(weights.flatMap((each) => [...each.values]));
  return { rows: values.length / columns, columns, values };
}

/** ‖X c‖² */
function along({ columns, values }: Matrix, channels: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < values.length; row += columns) {
    sum += channels.reduce((dot, weight, column) => dot + weight * (values[row + column] ?? 0), 0) ** 2;
  }
  return sum;
}

/** A factor's rows, given back to the units they came from. */
function mapsOf(weights: readonly IncomingWeights[], signed: Float64Array): FactorMap[] {
  let row = 0;
  return weights.map(({ unit, height, width, origin, step }) => {
    const values = Float32Array.from(signed.subarray(row, row + height * width));
    row += height * width;
    return { unit, height, width, origin, step, values };
  });
}

/**
 * Throws `not-found` and `invalid` as `incomingWeights` does, and `invalid` when no unit is named; `cancelled` when stopped.
 */
export async function weightFactors(
  pack: WeightedPack,
  { units, from, factors, seed }: FactorQuestion,
  work: CircuitWork = {},
): Promise<WeightFactors> {
  if (units.length === 0) throw new MicrographiaError("invalid", "Name at least one unit.");
  const pause = createPause(work);
  const total = units.length + 1;
  const weights: IncomingWeights[] = [];
  for (const unit of units) {
    work.onProgress?.({ done: weights.length, total, note: "reading the weights" });
    weights.push(await incomingWeights(pack, unit, from, pause));
    await pause();
  }
  work.onProgress?.({ done: units.length, total, note: "looking for factors" });
  const x = stacked(weights);
  const found = await factoriseOneSided(x, factors, seed, pause);
  const whole = squares(x.values);
  const share = (part: number): number => (whole === 0 ? 0 : part / whole);
  work.onProgress?.({ done: total, total });
  return {
    units,
    from,
    factors: found.positive.map((channels, j) => ({
      maps: mapsOf(weights, found.signed[j] ?? new Float64Array(x.rows)),
      channels: Float32Array.from(channels),
      along: share(along(x, channels)),
    })),
    explained: whole === 0 ? 0 : 1 - found.error / whole,
    norm: Math.sqrt(whole),
    rounds: found.costs.length,
    converged: found.converged,
    method: weights.some(({ method }) => method === "expanded") ? "expanded" : "direct",
    pooled: weights.some(({ pooled }) => pooled),
  };
}
