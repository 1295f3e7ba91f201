/**
 * Does a curve unit need its aligned line units? It is shown the arc that it answers most strongly, once as the network is,
 * once with the aligned line units ablated, and many times with as many other units ablated whose weights to it are as large.
 *
 * Aligned are the line units of the lower layer whose orientation lies within `alignedWithin` of the arc's tangent at its middle,
 * chosen by their tuning alone: their weights are not looked at. A drop is a share of the undisturbed response,
 * `(before - after) / before`; it is negative where the response grew.
 */

import type { Ablation } from "../../model/ablation.ts";
import type { Layer } from "../../model/manifest.ts";
import * as tf from "../../model/tf.ts";
import type { Random } from "../../shared/random.ts";
import { formatUnit } from "../../shared/unit.ts";
import { drawMatchedSet } from "../statistics/matched-sets.ts";
import type { Tile } from "../tile.ts";
import { type Arc, middleTangent, orientationAgreement } from "./arc.ts";
import type { LineUnit } from "./members.ts";
import { type Bench, type PlacedCurve, stimulusInput } from "./place-arc.ts";
import type { CircuitSettings, Controls, UnitAblation } from "./report.ts";
import type { CurveInputs } from "./tangent-pairs.ts";

/** The line units whose orientation is that of the arc's middle, but for `within` degrees. */
export const alignedWith = (lines: readonly LineUnit[], arc: Arc, within: number): LineUnit[] =>
  lines.filter(
    ({ orientation }) =>
      orientationAgreement(orientation, middleTangent(arc)) >= Math.cos((within * Math.PI) / 90) - 1e-12,
  );

/** How strongly a unit is joined with the curve unit: the mean over the tile's cells of the weight, or of its magnitude. */
const measures = {
  magnitude: (tile: Tile): number => meanOf([...tile.values].map(Math.abs)),
  signed: (tile: Tile): number => meanOf([...tile.values]),
} as const;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Draws that find no set, or one that was there already, before so few sets count as all there are. */
const vainDraws = 10;

/** With fewer different sets, the share of them that cost as much says nothing. */
const leastSets = 10;

/** Different sets of as many units of `pool` as there are aligned ones, of the same mean strength; null when there are too few. */
function drawControls(
  strengths: readonly number[],
  aligned: readonly number[],
  settings: CircuitSettings,
  random: Random,
): number[][] | null {
  const pool = strengths.map((_, index) => index).filter((index) => !aligned.includes(index));
  const target = meanOf(aligned.map((index) => strengths[index] ?? 0));
  const match = { size: aligned.length, target, tolerance: settings.tolerance * Math.abs(target) };
  const sets = new Map<string, number[]>();
  let vain = 0;
  while (sets.size < settings.controls) {
    const set = drawMatchedSet(
      pool.map((index) => strengths[index] ?? 0),
      match,
      random,
    );
    const key = String(set);
    if (set && !sets.has(key))
      sets.set(
        key,
        set.map((place) => pool[place] ?? 0),
      );
    else if (++vain >= vainDraws && sets.size < vain) break;
  }
  return sets.size < leastSets ? null : [...sets.values()];
}

/** Activations in a batch: few enough that those of the layers in between stay within some tens of megabytes. */
const batchActivations = 1_000_000;

/** The curve unit's response to its arc, once with each of several sets of the lower layer's units ablated. */
async function responses(
  { executor, manifest, upper }: Bench,
  lower: Layer,
  { curve, stimulus, sheet, place }: PlacedCurve,
  sets: readonly (readonly number[])[],
): Promise<number[]> {
  const below = tf.tidy(() =>
    executor.forward(stimulusInput(stimulus, sheet, manifest), lower.node),
  ) as tf.Tensor4D;
  try {
    const size = Math.max(1, Math.floor(batchActivations / below.size));
    const found: number[] = [];
    for (let from = 0; from < sets.length; from += size) {
      const part = sets.slice(from, from + size);
      const ablations = part.map((units, image): Ablation => ({ node: lower.node, units, image }));
      const read = tf.tidy(() => {
        const batch: tf.Tensor4D = tf.tile(below, [part.length, 1, 1, 1]);
        const map = executor.forward(batch, upper.node, { from: lower.node, ablations });
        return tf.slice(map, [0, place.row, place.column, curve.unit.index], [part.length, 1, 1, 1]);
      });
      try {
        found.push(...(await read.data<"float32">()));
      } finally {
        read.dispose();
      }
    }
    return found;
  } finally {
    below.dispose();
  }
}

/** The experiment on one curve unit; `lower` is the layer of the line units. */
export async function ablateAligned(
  bench: Bench,
  lower: Layer,
  lines: readonly LineUnit[],
  { placed, tiles }: CurveInputs,
  settings: CircuitSettings,
  random: Random,
): Promise<UnitAblation> {
  const aligned = alignedWith(lines, placed.arc, settings.alignedWithin).map(({ unit }) => unit.index);
  const [before = 0, after = 0] = await responses(bench, lower, placed, [[], aligned]);
  const drop = (response: number): number => (before - response) / before;
  const own = { unit: formatUnit(placed.curve.unit), aligned, before, after };
  if (aligned.length === 0 || !(before > 0)) return { ...own, drop: null, magnitude: null, signed: null };
  const against = async (measure: keyof typeof measures): Promise<Controls | null> => {
    const sets = drawControls(tiles.map(measures[measure]), aligned, settings, random.fork(measure));
    if (!sets) return null;
    const drops = (await responses(bench, lower, placed, sets)).map(drop);
    const asLarge = drops.filter((control) => control >= drop(after)).length;
    return { sets: sets.length, meanDrop: meanOf(drops), p: (1 + asLarge) / (1 + drops.length) };
  };
  return {
    ...own,
    drop: drop(after),
    magnitude: await against("magnitude"),
    signed: await against("signed"),
  };
}
