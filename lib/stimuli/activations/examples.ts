/** The examples kept of a stretch of a unit's values: those of the lowest priorities, at most one an image. */
import { examplesPerStretch, stretchCount, type Tally } from "./tally.ts";

export type Example = {
  readonly image: number;
  readonly position: number; // row · width + column of the layer's map
  readonly value: number;
  readonly high: number; // the priority's two words
  readonly low: number;
};

/** Where the examples of a unit's stretch begin. */
const start = (unit: number, stretch: number): number => (unit * stretchCount + stretch) * examplesPerStretch;

const isBefore = (a: Example, b: Example): boolean =>
  a.high !== b.high
    ? a.high < b.high
    : a.low !== b.low
      ? a.low < b.low
      : a.image !== b.image
        ? a.image < b.image
        : a.position < b.position;

export function exampleAt(tally: Tally, unit: number, stretch: number, place: number): Example {
  const at = start(unit, stretch) + place;
  return {
    image: tally.exampleImage[at] ?? 0,
    position: tally.examplePosition[at] ?? 0,
    value: tally.exampleValue[at] ?? 0,
    high: tally.exampleHigh[at] ?? 0,
    low: tally.exampleLow[at] ?? 0,
  };
}

function put(tally: Tally, unit: number, stretch: number, place: number, example: Example): void {
  const at = start(unit, stretch) + place;
  tally.exampleImage[at] = example.image;
  tally.examplePosition[at] = example.position;
  tally.exampleValue[at] = example.value;
  tally.exampleHigh[at] = example.high;
  tally.exampleLow[at] = example.low;
}

/** A priority above this is not kept: that of the last example kept, when there is room for no more. */
export function heldLimit(tally: Tally, unit: number, stretch: number): number {
  const held = tally.held[unit * stretchCount + stretch] ?? 0;
  if (held < examplesPerStretch) return 0xffff_ffff;
  return tally.exampleHigh[start(unit, stretch) + held - 1] ?? 0;
}

/**
 * Keeps an example if it is among the lowest. Of each image only the lowest one counts, so that what is kept is the same whatever came
 * first, and the same again for two stretches that become one.
 */
export function offerExample(tally: Tally, unit: number, stretch: number, example: Example): void {
  const slot = unit * stretchCount + stretch;
  let held = tally.held[slot] ?? 0;
  for (let place = 0; place < held; place++) {
    const other = exampleAt(tally, unit, stretch, place);
    if (other.image !== example.image) continue;
    if (!isBefore(example, other)) return;
    for (let next = place + 1; next < held; next++) {
      put(tally, unit, stretch, next - 1, exampleAt(tally, unit, stretch, next));
    }
    held--;
    break;
  }
  let place = held;
  while (place > 0 && isBefore(example, exampleAt(tally, unit, stretch, place - 1))) place--;
  if (place === examplesPerStretch) return;
  for (let last = Math.min(held, examplesPerStretch - 1); last > place; last--) {
    put(tally, unit, stretch, last, exampleAt(tally, unit, stretch, last - 1));
  }
  put(tally, unit, stretch, place, example);
  tally.held[slot] = Math.min(held + 1, examplesPerStretch);
}

/** All examples of a unit, stretch by stretch, taken out of the tally; nothing of them is left in it. */
export function takeExamples(tally: Tally, unit: number): Example[][] {
  const taken = Array.from({ length: stretchCount }, (_, stretch) => {
    const slot = unit * stretchCount + stretch;
    return Array.from({ length: tally.held[slot] ?? 0 }, (_unused, place) =>
      exampleAt(tally, unit, stretch, place),
    );
  });
  tally.held.fill(0, unit * stretchCount, (unit + 1) * stretchCount);
  for (const list of [
    tally.exampleImage,
    tally.examplePosition,
    tally.exampleValue,
    tally.exampleHigh,
    tally.exampleLow,
  ]) {
    list.fill(0, start(unit, 0), start(unit + 1, 0));
  }
  return taken;
}
