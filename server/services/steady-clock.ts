/** The server's clock, by which everything that is said is dated and put in order. */
import type { Clock } from "../ports.ts";

/** A clock that was set back by more than this, in milliseconds, is followed. */
const mostAhead = 1000;

/**
 * A clock of whole milliseconds that does not say the same one twice: what came one after the other is told in that order, also where
 * both came within one. It runs ahead of `clock` by a second at most.
 */
export function createSteadyClock(clock: Clock = () => new Date()): Clock {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock().getTime();
    last = now > last || last - now >= mostAhead ? now : last + 1;
    return new Date(last);
  };
}
