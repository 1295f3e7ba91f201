/** How many messages a connection may send: a bucket that refills steadily and allows a burst (token bucket). */

export type Allowance = { readonly perSecond: number; readonly burst: number };

/** Answers, at each message, whether it is still within the allowance. `now` is in milliseconds. */
export function createAllowance({ perSecond, burst }: Allowance): (now: number) => boolean {
  let left = burst;
  let last: number | null = null;
  return (now) => {
    if (last !== null) left = Math.min(burst, left + ((now - last) / 1000) * perSecond);
    last = now;
    if (left < 1) return false;
    left--;
    return true;
  };
}
