/** What long work says while it runs: what it does, and about how long it will still take. */
import type { MethodWork } from "../method.ts";

/** Before this has passed, the pace is that of starting up. In milliseconds. */
const settled = 1500;

/**
 * "about 40 s left", from the pace so far; null while that is not known yet. Rounded to fives, since the last part may be slower than
 * the first.
 */
export function timeLeft(elapsed: number, done: number, total: number): string | null {
  if (elapsed < settled || done <= 0 || done >= total) return null;
  const seconds = (elapsed * (total - done)) / done / 1000;
  if (seconds >= 90) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${Math.max(5, 5 * Math.ceil(seconds / 5))} s left`;
}

/** Parts of one piece of work that is `total` long, each beginning at its place, reported as one. */
export function inParts(work: MethodWork, total: number): (from: number, what: string) => MethodWork {
  const started = performance.now();
  return (from, what) => ({
    ...work,
    onProgress: ({ done }) => {
      const left = timeLeft(performance.now() - started, from + done, total);
      work.onProgress?.({ done: from + done, total, note: left === null ? what : `${what}, ${left}` });
    },
  });
}
