/**
 * What is counted of every unit of a layer while images pass: bounded, however many images there are, and nothing but numbers in
 * typed arrays, so that it can be kept, sent, and taken up again.
 *
 * Values are those before the rectifier, where also inhibition shows (Curve Detectors, "The activations of curve detectors"). They
 * are counted in bins `[i·w, (i + 1)·w)` for whole numbers `i`, where the width `w` is a power of two: the smallest that lets all values so far
 * lie within `binCount` bins. When a value falls outside, `w` doubles, and the bins `2j` and `2j + 1` become bin `j`. Because the grid always begins at
 * 0, the outcome does not depend on the order of the images.
 */

/** Bins a unit has. Between half of them and all are between the smallest value and the largest, whatever these are. */
export const binCount = 128;

/** Bins in a stretch, from each of which examples are kept: 8 to 17 stretches lie between the smallest value and the largest. */
export const binsPerStretch = 8;

/** A range of `binCount` bins that begins within a stretch touches one more. */
export const stretchCount = binCount / binsPerStretch + 1;

/** Examples kept of each stretch: four rows of a quilt, four times over, as the article's. */
export const examplesPerStretch = 16;

/** Images kept for their maxima. */
export const topCount = 24;

/**
 * No bin is narrower than 2^this. A unit whose values are all alike needs some width; activations of images on the 0-255 scale,
 * or on a scale of 1, lie many orders of magnitude above.
 */
const narrowest = -30;

/** Numbers in `moments`, of each unit in this order. */
export const momentNames = [
  "mean", // over all positions of all images
  "squares", // Σ (value − mean)²
  "least",
  "greatest",
  "positives", // how many positions are above 0
  "positiveSum", // their sum
  "maximaMean", // of the images' maxima
  "maximaSquares", // Σ (maximum − their mean)²
] as const;
export type MomentName = (typeof momentNames)[number];
const momentCount = momentNames.length;
const momentAt = Object.fromEntries(momentNames.map((name, at) => [name, at])) as Record<MomentName, number>;

/**
 * Of a layer of `units` units whose maps have `positions` positions. In each array the entries of unit 0 come first. An example's
 * key is its random priority, two words of 32 bits; those of a stretch are in the order of their keys.
 */
export type Tally = {
  readonly units: number;
  readonly positions: number;
  images: number;
  readonly moments: Float64Array; // [units, moments]
  readonly exponent: Int32Array; // [units]: bins are 2^exponent wide
  readonly first: Float64Array; // [units]: the number i of the first bin that is kept
  readonly counts: Float64Array; // [units, bins]
  readonly held: Uint32Array; // [units, stretches]: how many examples there are
  readonly exampleImage: Uint32Array; // [units, stretches, examples], and those that follow
  readonly examplePosition: Uint32Array;
  readonly exampleValue: Float32Array;
  readonly exampleHigh: Uint32Array;
  readonly exampleLow: Uint32Array;
  readonly topImage: Uint32Array; // [units, top], the strongest first
  readonly topPosition: Uint32Array;
  readonly topValue: Float32Array;
};

export function createTally(units: number, positions: number): Tally {
  const examples = units * stretchCount * examplesPerStretch;
  return {
    units,
    positions,
    images: 0,
    moments: new Float64Array(units * momentCount),
    exponent: new Int32Array(units).fill(narrowest),
    first: new Float64Array(units),
    counts: new Float64Array(units * binCount),
    held: new Uint32Array(units * stretchCount),
    exampleImage: new Uint32Array(examples),
    examplePosition: new Uint32Array(examples),
    exampleValue: new Float32Array(examples),
    exampleHigh: new Uint32Array(examples),
    exampleLow: new Uint32Array(examples),
    topImage: new Uint32Array(units * topCount),
    topPosition: new Uint32Array(units * topCount),
    topValue: new Float32Array(units * topCount),
  };
}

export const readMoment = (tally: Tally, unit: number, name: MomentName): number =>
  tally.moments[unit * momentCount + momentAt[name]] ?? Number.NaN;

export const writeMoment = (tally: Tally, unit: number, name: MomentName, value: number): void => {
  tally.moments[unit * momentCount + momentAt[name]] = value;
};
