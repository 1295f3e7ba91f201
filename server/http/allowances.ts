/** An allowance for each key: a bucket that refills steadily and allows a burst (token bucket). */
import type { Allowance } from "../ws/allowance.ts";

/**
 * Commands of one person. Labelling by keyboard gives one or two a second; a script has ten thousand labels through in under
 * eight minutes.
 */
export const commandAllowance: Allowance = { perSecond: 20, burst: 1000 };

export type Allowances = {
  /** Takes one; answers 0, or how long until there is one again, in milliseconds, when there is none. */
  take(key: string): number;
};

/** Beyond this many keys at once the full buckets are forgotten, which changes nothing, and then the oldest. */
const keysKept = 10_000;

/** `now` is in milliseconds. */
export function createAllowances({ perSecond, burst }: Allowance, now: () => number): Allowances {
  const buckets = new Map<string, { left: number; at: number }>();
  const refilled = ({ left, at }: { left: number; at: number }, time: number) =>
    Math.min(burst, left + (Math.max(0, time - at) / 1000) * perSecond);
  return {
    take(key) {
      const time = now();
      const known = buckets.get(key);
      const left = known ? refilled(known, time) : burst;
      buckets.delete(key);
      buckets.set(key, { left: left < 1 ? left : left - 1, at: time });
      if (buckets.size > keysKept) {
        for (const [other, bucket] of buckets) {
          if (buckets.size <= keysKept && refilled(bucket, time) < burst) break;
          if (other !== key) buckets.delete(other);
        }
      }
      return left < 1 ? ((1 - left) / perSecond) * 1000 : 0;
    },
  };
}
