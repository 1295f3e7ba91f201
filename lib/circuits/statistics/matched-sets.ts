/** Random sets of a given size whose mean lies near a target: controls that are like something in one respect only. */
import type { Random } from "../../shared/random.ts";

export type MatchedSets = {
  readonly size: number;
  readonly target: number; // the mean to be matched
  readonly tolerance: number; // largest accepted |mean - target|
};

/** Swaps tried to reach the target before it counts as out of reach. */
const maxSwaps = 20_000;

/** Swaps made inside the tolerance after it was reached, for each member: enough to forget the way there. */
const swapsPerMember = 20;

/**
 * One set of indices into `values`, or null when none was found. From a random set, members are exchanged at random, taking
 * only exchanges that bring the mean nearer; once inside the tolerance, any exchange that stays inside. These exchanges
 * are as likely one way as back, so every matched set that can be reached is equally likely in the long run.
 */
export function drawMatchedSet(
  values: readonly number[],
  { size, target, tolerance }: MatchedSets,
  random: Random,
): number[] | null {
  const outside = values.length - size;
  if (size === 0 || outside < 0) return null;
  const order = values.map((_, index) => index);
  for (let i = 0; i < size; i++) {
    const j = i + random.integer(order.length - i);
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  const valueAt = (place: number): number => values[order[place] ?? 0] ?? 0;
  let sum = 0;
  for (let i = 0; i < size; i++) sum += valueAt(i);
  const error = (total: number): number => Math.abs(total / size - target);
  let left = swapsPerMember * size;
  for (let tried = 0; tried < maxSwaps && left > 0; tried++) {
    const inside = error(sum) <= tolerance;
    if (inside) left--;
    if (outside === 0) break;
    const [leaving, coming] = [random.integer(size), size + random.integer(outside)];
    const next = sum - valueAt(leaving) + valueAt(coming);
    if (inside ? error(next) > tolerance : error(next) >= error(sum)) continue;
    [order[leaving], order[coming]] = [order[coming] ?? 0, order[leaving] ?? 0];
    sum = next;
  }
  return error(sum) <= tolerance ? order.slice(0, size).sort((a, b) => a - b) : null;
}
