/** What a pass says of one unit, as plain numbers. */

import { z } from "zod";
import { exampleAt } from "./examples.ts";
import { type LayerActivations, layerHeaderSchema } from "./layer-file.ts";
import { binCount, binsPerStretch, readMoment, stretchCount, topCount } from "./tally.ts";

const whole = z.number().int();

/** A value at a position of an image. */
const exampleSchema = z.object({
  image: whole.min(0),
  row: whole.min(0), // of the layer's map
  column: whole.min(0),
  value: z.number(),
});
export type ActivationExample = z.infer<typeof exampleSchema>;

/** Values from `from` up to but not including `to`. */
const stretchSchema = z.object({
  from: z.number(),
  to: z.number(),
  count: whole.min(0), // of positions
  /** A uniform choice, at most one an image; any first few of them are one, too. */
  examples: z.array(exampleSchema),
});
export type Stretch = z.infer<typeof stretchSchema>;

export const unitActivationsSchema = z.object({
  images: whole.min(1),
  positions: whole.min(1), // of the map, in each image
  /** Of the values before the rectifier, over all positions of all images; σ² = Σ (value − mean)² / n. */
  mean: z.number(),
  sigma: z.number().min(0),
  least: z.number(),
  greatest: z.number(),
  /** How many positions are above 0, and the mean of those. */
  positives: whole.min(0),
  positiveMean: z.number().nullable(),
  /** Of the largest value of each image. */
  maximaMean: z.number(),
  maximaSigma: z.number().min(0),
  /** Bin `i` counts values from `(firstBin + i) · binWidth`, up to the last that holds any. */
  binWidth: z.number().positive(),
  firstBin: z.number(),
  counts: z.array(whole.min(0)),
  /** From the lowest values to the highest; each is several bins wide, and those at the ends hold a value. */
  stretches: z.array(stretchSchema),
  /** The images of the largest values, strongest first, each with where it is. */
  top: z.array(exampleSchema),
});
export type UnitActivations = z.infer<typeof unitActivationsSchema>;

/** What the server answers about a unit: null when nobody has measured it on these images. */
export const unitAnswerSchema = z.object({
  stored: z.object({ header: layerHeaderSchema, unit: unitActivationsSchema }).nullable(),
});

export function unitActivations({ header, tally }: LayerActivations, unit: number): UnitActivations {
  const [, columns] = header.shape;
  const moment = (name: Parameters<typeof readMoment>[2]): number => readMoment(tally, unit, name);
  const values = tally.images * tally.positions;
  const place = (image: number, position: number, value: number): ActivationExample => ({
    image,
    row: Math.floor(position / columns),
    column: position % columns,
    value,
  });
  const counts = Array.from(tally.counts.subarray(unit * binCount, (unit + 1) * binCount));
  const positives = moment("positives");
  return {
    images: tally.images,
    positions: tally.positions,
    mean: moment("mean"),
    sigma: Math.sqrt(moment("squares") / values),
    least: moment("least"),
    greatest: moment("greatest"),
    positives,
    positiveMean: positives === 0 ? null : moment("positiveSum") / positives,
    maximaMean: moment("maximaMean"),
    maximaSigma: Math.sqrt(moment("maximaSquares") / tally.images),
    binWidth: 2 ** (tally.exponent[unit] ?? 0),
    firstBin: tally.first[unit] ?? 0,
    counts: counts.slice(0, counts.findLastIndex((count) => count > 0) + 1),
    stretches: stretchesOf({ header, tally }, unit, counts, place),
    top: Array.from({ length: Math.min(topCount, tally.images) }, (_, rank) => {
      const at = unit * topCount + rank;
      return place(tally.topImage[at] ?? 0, tally.topPosition[at] ?? 0, tally.topValue[at] ?? 0);
    }),
  };
}

function stretchesOf(
  { tally }: LayerActivations,
  unit: number,
  counts: readonly number[],
  place: (image: number, position: number, value: number) => ActivationExample,
): Stretch[] {
  const width = 2 ** (tally.exponent[unit] ?? 0) * binsPerStretch;
  const firstBin = tally.first[unit] ?? 0;
  const first = Math.floor(firstBin / binsPerStretch);
  const all = Array.from({ length: stretchCount }, (_, stretch): Stretch => {
    const bin = (first + stretch) * binsPerStretch - firstBin;
    const own = counts.slice(Math.max(0, bin), Math.max(0, bin + binsPerStretch));
    return {
      from: (first + stretch) * width,
      to: (first + stretch + 1) * width,
      count: own.reduce((sum, count) => sum + count, 0),
      examples: Array.from({ length: tally.held[unit * stretchCount + stretch] ?? 0 }, (_e, index) => {
        const { image, position, value } = exampleAt(tally, unit, stretch, index);
        return place(image, position, value);
      }),
    };
  });
  return all.slice(0, all.findLastIndex(({ count }) => count > 0) + 1);
}
