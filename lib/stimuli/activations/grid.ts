/** The grid of a unit's bins, and how it grows to hold values outside. */
import { offerExample, takeExamples } from "./examples.ts";
import { binCount, binsPerStretch, readMoment, stretchCount, type Tally } from "./tally.ts";

/** The number of the stretch that bin number `bin` lies in. */
const stretchOf = (bin: number): number => Math.floor(bin / binsPerStretch);

/** The smallest exponent, from `exponent` on, of a grid on which both values are within `binCount` bins. */
function wideEnough(exponent: number, least: number, greatest: number): number {
  let wide = exponent;
  while (Math.floor(greatest * 2 ** -wide) - Math.floor(least * 2 ** -wide) >= binCount) wide++;
  return wide;
}

/** Makes room for values from `least` to `greatest` beside those that are counted already. Call it before they are counted. */
export function makeRoom(tally: Tally, unit: number, least: number, greatest: number): void {
  const before = tally.exponent[unit] ?? 0;
  const isNew = tally.images === 0;
  const low = isNew ? least : Math.min(least, readMoment(tally, unit, "least"));
  const high = isNew ? greatest : Math.max(greatest, readMoment(tally, unit, "greatest"));
  const exponent = wideEnough(before, low, high);
  const first = Math.floor(low * 2 ** -exponent);
  const former = tally.first[unit] ?? 0;
  tally.exponent[unit] = exponent;
  tally.first[unit] = first;
  if (isNew || (exponent === before && first === former)) return;
  const shrink = 2 ** (before - exponent); // by how much the numbers of bins become smaller
  moveCounts(tally, unit, former, shrink);
  moveExamples(tally, unit, former, shrink);
}

function moveCounts(tally: Tally, unit: number, former: number, shrink: number): void {
  const counts = tally.counts.subarray(unit * binCount, (unit + 1) * binCount);
  const old = counts.slice();
  const first = tally.first[unit] ?? 0;
  counts.fill(0);
  for (const [bin, count] of old.entries()) {
    if (count === 0) continue;
    const to = Math.floor((former + bin) * shrink) - first;
    counts[to] = (counts[to] ?? 0) + count;
  }
}

function moveExamples(tally: Tally, unit: number, former: number, shrink: number): void {
  const old = takeExamples(tally, unit);
  const firstStretch = stretchOf(tally.first[unit] ?? 0);
  for (let stretch = 0; stretch < stretchCount; stretch++) {
    const to = Math.floor((stretchOf(former) + stretch) * shrink) - firstStretch;
    for (const example of old[stretch] ?? []) offerExample(tally, unit, to, example);
  }
}

/** What it takes to find the bin and the stretch of a value. */
export type Grid = {
  readonly scale: number; // 1 / width
  readonly first: number; // the number of the first bin
  readonly offset: number; // bins between the beginning of the first stretch and the first bin
};

export function gridOf(tally: Tally, unit: number): Grid {
  const first = tally.first[unit] ?? 0;
  return {
    scale: 2 ** -(tally.exponent[unit] ?? 0),
    first,
    offset: first - binsPerStretch * stretchOf(first),
  };
}
