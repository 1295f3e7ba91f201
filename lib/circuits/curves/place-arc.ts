/** Where in a curve unit's receptive field its curve lies: where it answers it most strongly, as in the survey. */
import type { Executor } from "../../model/executor.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import { preprocess } from "../../model/preprocess.ts";
import * as tf from "../../model/tf.ts";
import { assert } from "../../shared/result.ts";
import { drawStimulus, type Sheet } from "../../stimuli/synthetic/draw.ts";
import type { Stimulus } from "../../stimuli/synthetic/pattern.ts";
import { fieldOfView, type Place } from "../../stimuli/tuning/field-of-view.ts";
import type { Arc } from "./arc.ts";
import type { CurveUnit } from "./members.ts";

/** A curve unit with its curve in place. */
export type PlacedCurve = {
  readonly curve: CurveUnit;
  readonly arc: Arc;
  readonly stimulus: Stimulus;
  readonly sheet: Sheet;
  /** The position of the layer's map at which the unit is read. */
  readonly place: Place;
  readonly response: number;
};

/** A network with the weights that the layer of the curve units depends on prepared. */
export type Bench = { readonly executor: Executor; readonly manifest: Manifest; readonly upper: Layer };

/** A stimulus as the network's input `[1, side, side, 3]`. The caller owns it. */
export const stimulusInput = (stimulus: Stimulus, sheet: Sheet, { input }: Manifest): tf.Tensor4D =>
  tf.tidy(() => {
    const { side } = sheet;
    return preprocess(tf.mul(tf.tensor4d(drawStimulus(stimulus, sheet), [1, side, side, 3]), 255), input);
  });

/** A unit's activations at some positions of its layer's map. */
async function activations(
  { executor, manifest, upper }: Bench,
  unit: number,
  [stimulus, sheet]: readonly [Stimulus, Sheet],
  places: readonly Place[],
): Promise<number[]> {
  const read = tf.tidy(() => {
    const map = executor.forward(stimulusInput(stimulus, sheet, manifest), upper.node);
    return tf.concat(
      places.map(({ row, column }) => tf.reshape(tf.slice(map, [0, row, column, unit], [1, 1, 1, 1]), [1])),
    );
  });
  try {
    return [...(await read.data<"float32">())];
  } finally {
    read.dispose();
  }
}

/** Puts a unit's curve where, within `reach` steps of the layer's map, the unit answers it most strongly. */
export async function placeArc(bench: Bench, curve: CurveUnit, reach: number): Promise<PlacedCurve> {
  const { sheet, layers } = fieldOfView(bench.manifest, [bench.upper], reach);
  const places = layers[0]?.places ?? [];
  let best: Pick<PlacedCurve, "stimulus" | "place" | "response"> | null = null;
  for (const stimulus of curve.figure) {
    const read = await activations(bench, curve.unit.index, [stimulus, sheet], places);
    for (const [index, place] of places.entries()) {
      const response = read[index] ?? 0;
      if (best === null || response > best.response) best = { stimulus, place, response };
    }
  }
  assert(best, "a figure has a stimulus, and a field of view a middle");
  const [right, up] = best.place.shift;
  const { direction, radius, span } = curve;
  return { curve, ...best, sheet, arc: { direction, radius, span, middle: { x: right, y: -up } } };
}
