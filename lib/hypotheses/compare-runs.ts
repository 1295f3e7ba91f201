/** Whether two runs of the same agree: to the last digit, within what machines differ by, or not. */
import type { Read } from "../catalog/records/computed-test.ts";
import { circularDistance } from "./angles.ts";
import type { Run } from "./pin.ts";
import { machineTolerance } from "./tolerance.ts";

export type Agreement =
  | { readonly agrees: "identical" }
  /** `difference` of the numbers that were read, or of all numbers where none was: √Σ (a − b)² / √Σ a². */
  | { readonly agrees: "within" | "differs"; readonly difference: number; readonly tolerance: number };

/** Of all numbers of a result together, where no single one was read: as of responses. */
const sketchTolerance = 2e-3;

/** @param modulo after how many degrees the number repeats; null for what does not */
export function compareRuns(
  first: Run,
  second: Run,
  read: Read | null,
  modulo: 180 | 360 | null = null,
): Agreement {
  if (first.digest === second.digest) return { agrees: "identical" };
  if (read !== null && first.reading && second.reading) {
    const [a, b] = [first.reading.value, second.reading.value];
    const difference = modulo === null ? Math.abs(a - b) : circularDistance(a, b, modulo);
    const tolerance = machineTolerance(read, a);
    const within = difference <= tolerance && first.reading.bound === second.reading.bound;
    return { agrees: within ? "within" : "differs", difference, tolerance };
  }
  const difference = sketchDifference(first, second);
  return {
    agrees: difference <= sketchTolerance ? "within" : "differs",
    difference,
    tolerance: sketchTolerance,
  };
}

/** The relative distance of two sketches; 1 for results of another shape. */
function sketchDifference({ sketch: a }: Run, { sketch: b }: Run): number {
  if (a.numbers !== b.numbers || a.samples.length !== b.samples.length) return 1;
  let off = 0;
  let size = 0;
  a.samples.forEach((value, i) => {
    off += (value - (b.samples[i] ?? 0)) ** 2;
    size += value * value;
  });
  const samples = off === 0 ? 0 : size === 0 ? 1 : Math.sqrt(off / size);
  const norms = a.norm === b.norm ? 0 : Math.abs(a.norm - b.norm) / Math.max(a.norm, b.norm);
  return Math.max(samples, norms);
}
