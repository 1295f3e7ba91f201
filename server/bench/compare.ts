/** Two ways of doing one thing, timed turn by turn, so that whatever else the machine does meanwhile hits both. */
import { median } from "./row.ts";

/** Does the work once. A number is a time in milliseconds that the work measured itself, in another process; else the call is timed. */
export type Work = () => Promise<number | undefined>;

export type Compared = { readonly ours: number; readonly theirs: number };

async function timed(work: Work): Promise<number> {
  const started = performance.now();
  const own = await work();
  return own ?? performance.now() - started;
}

/** Turns before the first that counts: compilers and caches settle in them. */
const warmUps = 2;

/** The medians in milliseconds over `repetitions` turns. Who goes first changes from turn to turn. */
export async function compare(ours: Work, theirs: Work, repetitions: number): Promise<Compared> {
  for (let turn = 0; turn < warmUps; turn++) {
    await ours();
    await theirs();
  }
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let turn = 0; turn < repetitions; turn++) {
    if (turn % 2 === 0) times.ours.push(await timed(ours));
    times.theirs.push(await timed(theirs));
    if (turn % 2 === 1) times.ours.push(await timed(ours));
  }
  return { ours: median(times.ours), theirs: median(times.theirs) };
}

/** The largest difference, relative to the largest magnitude that was expected. */
export function disagreement(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let scale = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i] ?? 0));
    const difference = Math.abs((found[i] ?? Number.NaN) - (expected[i] ?? Number.NaN));
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
  }
  return scale === 0 ? largest : largest / scale;
}
