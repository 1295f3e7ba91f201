/** Counts one image's map of a layer. */
import { MicrographiaError } from "../../shared/result.ts";
import { heldLimit, offerExample } from "./examples.ts";
import { gridOf, makeRoom } from "./grid.ts";
import { highWord, lowWord, unitWord } from "./priority.ts";
import {
  binCount,
  binsPerStretch,
  readMoment,
  stretchCount,
  type Tally,
  topCount,
  writeMoment,
} from "./tally.ts";

/** What one image's map says of a unit. */
type Glance = {
  mean: number;
  squares: number;
  least: number;
  greatest: number;
  at: number;
  positives: number;
  positiveSum: number;
};

/**
 * Adds image `image` to the tally. `values` are `[units, positions]`; `words` are those of the image's positions. Images must come in the same order
 * for means to be the same to the last bit; everything else does not depend on their order. Throws `corrupt` when the network
 * answers with something that is no number.
 */
export function countMap(tally: Tally, image: number, values: Float32Array, words: Uint32Array): void {
  for (let unit = 0; unit < tally.units; unit++) {
    const own = values.subarray(unit * tally.positions, (unit + 1) * tally.positions);
    const glance = lookAt(own);
    if (!Number.isFinite(glance.mean)) {
      throw new MicrographiaError(
        "corrupt",
        `Unit ${unit} answers image ${image} with values that are no numbers: the network's weights are damaged, or too large for this image.`,
      );
    }
    makeRoom(tally, unit, glance.least, glance.greatest);
    countValues(tally, unit, image, own, words);
    addMoments(tally, unit, glance);
    addToTop(tally, unit, image, glance);
  }
  tally.images++;
}

function lookAt(values: Float32Array): Glance {
  let [sum, least, greatest, at, positives, positiveSum] = [0, Infinity, -Infinity, 0, 0, 0];
  for (let position = 0; position < values.length; position++) {
    const value = values[position] ?? 0;
    sum += value;
    if (value < least) least = value;
    if (value > greatest) {
      greatest = value;
      at = position;
    }
    if (value > 0) {
      positives++;
      positiveSum += value;
    }
  }
  const mean = sum / values.length;
  let squares = 0;
  for (let position = 0; position < values.length; position++)
    squares += ((values[position] ?? 0) - mean) ** 2;
  return { mean, squares, least, greatest, at, positives, positiveSum };
}

function countValues(
  tally: Tally,
  unit: number,
  image: number,
  values: Float32Array,
  words: Uint32Array,
): void {
  const { scale, first, offset } = gridOf(tally, unit);
  const counts = tally.counts.subarray(unit * binCount, (unit + 1) * binCount);
  const limits = new Float64Array(stretchCount);
  for (let stretch = 0; stretch < stretchCount; stretch++) limits[stretch] = heldLimit(tally, unit, stretch);
  const salt = unitWord(unit);
  for (let position = 0; position < values.length; position++) {
    const value = values[position] ?? 0;
    const bin = (Math.floor(value * scale) - first) | 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
    const stretch = ((bin + offset) / binsPerStretch) | 0;
    const word = words[position] ?? 0;
    const high = highWord(word, salt);
    if (high > (limits[stretch] ?? 0)) continue;
    offerExample(tally, unit, stretch, { image, position, value, high, low: lowWord(word, salt) });
    limits[stretch] = heldLimit(tally, unit, stretch);
  }
}

/**
 * Means and sums of squared differences of two sets of samples put together, which loses no digits to a large mean (Chan, Golub
 * and LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances", 1979).
 */
function addMoments(tally: Tally, unit: number, glance: Glance): void {
  const { images, positions } = tally;
  const before = images * positions;
  const total = before + positions;
  const mean = readMoment(tally, unit, "mean");
  const step = glance.mean - mean;
  writeMoment(tally, unit, "mean", mean + (step * positions) / total);
  const between = (step * step * before * positions) / total;
  writeMoment(tally, unit, "squares", readMoment(tally, unit, "squares") + glance.squares + between);
  const isNew = images === 0;
  writeMoment(
    tally,
    unit,
    "least",
    isNew ? glance.least : Math.min(readMoment(tally, unit, "least"), glance.least),
  );
  const greatest = isNew ? glance.greatest : Math.max(readMoment(tally, unit, "greatest"), glance.greatest);
  writeMoment(tally, unit, "greatest", greatest);
  writeMoment(tally, unit, "positives", readMoment(tally, unit, "positives") + glance.positives);
  writeMoment(tally, unit, "positiveSum", readMoment(tally, unit, "positiveSum") + glance.positiveSum);
  const maximaMean = readMoment(tally, unit, "maximaMean");
  const maximaStep = glance.greatest - maximaMean;
  const nextMaximaMean = maximaMean + maximaStep / (images + 1);
  writeMoment(tally, unit, "maximaMean", nextMaximaMean);
  const maximaSquares = readMoment(tally, unit, "maximaSquares");
  writeMoment(tally, unit, "maximaSquares", maximaSquares + maximaStep * (glance.greatest - nextMaximaMean));
}

/** Keeps the image if it is among the strongest; of two with the same maximum the one of the lower number goes first. */
function addToTop(tally: Tally, unit: number, image: number, { greatest, at }: Glance): void {
  const start = unit * topCount;
  const held = Math.min(tally.images, topCount);
  const isBefore = (place: number): boolean => {
    const other = tally.topValue[start + place] ?? 0;
    return greatest > other || (greatest === other && image < (tally.topImage[start + place] ?? 0));
  };
  let place = held;
  while (place > 0 && isBefore(place - 1)) place--;
  if (place === topCount) return;
  for (const list of [tally.topImage, tally.topPosition, tally.topValue]) {
    list.copyWithin(start + place + 1, start + place, start + topCount - 1);
  }
  tally.topImage[start + place] = image;
  tally.topPosition[start + place] = at;
  tally.topValue[start + place] = greatest;
}
