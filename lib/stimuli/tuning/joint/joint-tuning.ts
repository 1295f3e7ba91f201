/**
 * Joint tuning (Cammarata et al., "Curve Detectors", Distill 2020): images that a unit answers to are turned step by step, all units of
 * its layer answer, and the answers are averaged over the images after each was shifted so that the unit's own strongest lies at 0.
 */
import type { Executor } from "../../../model/executor.ts";
import type { InputSpec } from "../../../model/manifest.ts";
import { assert } from "../../../shared/result.ts";
import type { Sheet } from "../../synthetic/draw.ts";
import type { LayerView } from "../field-of-view.ts";
import { type RespondOptions, respondToPictures } from "../respond.ts";
import { type TurnedPicture, turnPicture } from "./turn-picture.ts";

/** A picture, and the point that it is turned about and read at. */
export type TurnedExample = TurnedPicture & { readonly centre: readonly [x: number, y: number] };

export type JointResponses = {
  readonly units: number;
  /** `[angles, units]`: means over the examples, angle i being i steps counter-clockwise of the unit's own strongest answer. */
  readonly mean: Float32Array;
  /** `[examples, angles]`: the unit's own answers, as the examples were turned, not shifted. */
  readonly own: Float32Array;
  /** How many steps each example was turned for the unit's strongest answer. */
  readonly shifts: readonly number[];
};

export type JointPass = {
  readonly unit: number;
  readonly angles: number; // equal steps of the full turn
  readonly ground: number; // what is outside the pictures: a grey of display RGB, 0 to 1
};

/** The examples one after the other through all angles. Throws `cancelled` when stopped. */
export async function jointTuning(
  executor: Executor,
  input: InputSpec,
  { layer, places }: LayerView,
  sheet: Sheet,
  examples: readonly TurnedExample[],
  { unit, angles, ground }: JointPass,
  work: RespondOptions = {},
): Promise<JointResponses> {
  const [place] = places;
  assert(place && examples.length > 0, "a place to read, and an example to turn");
  const reading = { node: layer.node, row: place.row, column: place.column };
  const total = angles * examples.length;
  const own = new Float32Array(total);
  const shifts: number[] = [];
  let sums = new Float64Array(0);
  let units = 0;
  for (const [example, picture] of examples.entries()) {
    const pictures = {
      count: angles,
      draw: (index: number, rgb: Float32Array, at: number): void =>
        turnPicture(picture, picture.centre, (index * 360) / angles, sheet, ground, rgb, at),
    };
    const stretch: RespondOptions = {
      ...work,
      onProgress: ({ done }) => work.onProgress?.({ done: example * angles + done, total }),
    };
    const rows: Float32Array[] = [];
    for await (const [read] of respondToPictures(executor, input, pictures, sheet.side, [reading], stretch)) {
      assert(read, "one place is read");
      units = read.units;
      rows.push(read.values.map((value) => Math.max(0, value)));
    }
    const values = joined(rows);
    if (sums.length === 0) sums = new Float64Array(angles * units);
    const shift = strongest(values, units, unit, angles);
    shifts.push(shift);
    for (let angle = 0; angle < angles; angle++) {
      own[example * angles + angle] = values[angle * units + unit] ?? 0;
      const from = ((angle + shift) % angles) * units;
      for (let other = 0; other < units; other++) {
        sums[angle * units + other] = (sums[angle * units + other] ?? 0) + (values[from + other] ?? 0);
      }
    }
  }
  return { units, mean: Float32Array.from(sums, (sum) => sum / examples.length), own, shifts };
}

function joined(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  return all;
}

/** The step at which a unit answers most, the first of them. */
function strongest(values: Float32Array, units: number, unit: number, angles: number): number {
  let best = 0;
  for (let angle = 1; angle < angles; angle++) {
    if ((values[angle * units + unit] ?? 0) > (values[best * units + unit] ?? 0)) best = angle;
  }
  return best;
}
