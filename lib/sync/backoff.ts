/** How long to wait before trying again: doubling, with a spread so that many browsers do not return at once. */

const firstMs = 400;
const longestMs = 20_000;

export type Backoff = {
  /** The next wait in milliseconds. */
  next(): number;
  reset(): void;
};

/** `random` is uniform in [0, 1). */
export function createBackoff(random: () => number): Backoff {
  let attempts = 0;
  return {
    next() {
      const whole = Math.min(firstMs * 2 ** attempts, longestMs);
      attempts = Math.min(attempts + 1, 16);
      return whole * (0.5 + random() / 2);
    },
    reset() {
      attempts = 0;
    },
  };
}
