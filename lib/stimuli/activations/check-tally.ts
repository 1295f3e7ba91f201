/** Whether a tally's numbers can be what a pass counted: each says something of the others. */
import {
  binCount,
  binsPerStretch,
  examplesPerStretch,
  readMoment,
  stretchCount,
  type Tally,
  topCount,
} from "./tally.ts";

/** What is wrong with it, in words; null when nothing is. */
export function checkTally(tally: Tally): string | null {
  if (!tally.moments.every(Number.isFinite)) return "some of its numbers are no numbers";
  if (tally.images === 0) return null;
  for (let unit = 0; unit < tally.units; unit++) {
    const problem =
      checkMoments(tally, unit) ??
      checkCounts(tally, unit) ??
      checkExamples(tally, unit) ??
      checkTop(tally, unit);
    if (problem) return `of unit ${unit}, ${problem}`;
  }
  return null;
}

/** Rounding of sums may put a mean of equal values a little beside them. */
const slack = 1e-9;

function checkMoments(tally: Tally, unit: number): string | null {
  const [mean, least, greatest] = (["mean", "least", "greatest"] as const).map((name) =>
    readMoment(tally, unit, name),
  );
  if (mean === undefined || least === undefined || greatest === undefined) return "there are no moments";
  const room = slack * Math.max(Math.abs(least), Math.abs(greatest));
  if (mean < least - room || mean > greatest + room)
    return "the mean is not between the smallest and the largest value";
  if (readMoment(tally, unit, "squares") < 0 || readMoment(tally, unit, "maximaSquares") < 0)
    return "a variance is negative";
  const positives = readMoment(tally, unit, "positives");
  if (!Number.isInteger(positives) || positives < 0 || positives > tally.images * tally.positions)
    return "more positions are above 0 than there are";
  return null;
}

function checkCounts(tally: Tally, unit: number): string | null {
  const exponent = tally.exponent[unit] ?? Number.NaN;
  const first = tally.first[unit] ?? Number.NaN;
  const width = 2 ** exponent;
  const counts = tally.counts.subarray(unit * binCount, (unit + 1) * binCount);
  if (exponent < -1000 || exponent > 1000 || !Number.isInteger(first)) return "the bins are no bins";
  if (!counts.every((count) => Number.isInteger(count) && count >= 0)) return "a bin holds a part of a value";
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total !== tally.images * tally.positions)
    return "the histogram does not hold as many values as there are positions";
  const last = counts.findLastIndex((count) => count > 0);
  const [least, greatest] = [readMoment(tally, unit, "least"), readMoment(tally, unit, "greatest")];
  if (
    Math.floor(least / width) !== first ||
    counts[0] === 0 ||
    Math.floor(greatest / width) !== first + last
  ) {
    return "the histogram does not reach from the smallest to the largest value";
  }
  return null;
}

function checkExamples(tally: Tally, unit: number): string | null {
  const width = 2 ** (tally.exponent[unit] ?? 0) * binsPerStretch;
  const firstStretch = Math.floor((tally.first[unit] ?? 0) / binsPerStretch);
  for (let stretch = 0; stretch < stretchCount; stretch++) {
    const slot = unit * stretchCount + stretch;
    const held = tally.held[slot] ?? 0;
    if (held > examplesPerStretch) return "more examples are kept than there is room for";
    for (let place = 0; place < held; place++) {
      const at = slot * examplesPerStretch + place;
      if (!isPlace(tally, tally.exampleImage[at], tally.examplePosition[at]))
        return "an example is of no image";
      if (Math.floor((tally.exampleValue[at] ?? Number.NaN) / width) - firstStretch !== stretch) {
        return "an example is not of the stretch that it is kept for";
      }
    }
  }
  return null;
}

function checkTop(tally: Tally, unit: number): string | null {
  let before = readMoment(tally, unit, "greatest");
  for (let place = 0; place < Math.min(topCount, tally.images); place++) {
    const at = unit * topCount + place;
    const value = tally.topValue[at] ?? Number.NaN;
    if (!isPlace(tally, tally.topImage[at], tally.topPosition[at]))
      return "a strongest image is none of the images";
    if (!(value <= before) || (place === 0 && value !== before))
      return "the strongest images are not in order";
    before = value;
  }
  return null;
}

const isPlace = (tally: Tally, image = Number.NaN, position = Number.NaN): boolean =>
  image < tally.images && position < tally.positions;
