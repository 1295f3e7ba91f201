/** Work on weights that takes its turns: it reports where it is, can be stopped, and lets other work in between. */
import { breathe, throwIfStopped, type WorkOptions } from "../shared/progress.ts";
import type { Pause } from "./propagate.ts";

export type CircuitWork = WorkOptions & {
  /** Awaited now and then: somebody else's work may be more urgent. */
  readonly onTurn?: () => Promise<void>;
};

/** Work shorter than this many milliseconds is not interrupted: a timer costs a browser up to 4 ms. */
const stretch = 40;

/** A pause for `carry` and the like. It throws `cancelled` once the work is stopped. */
export function createPause({ signal, onTurn }: CircuitWork): Pause {
  let since = performance.now();
  return async () => {
    throwIfStopped(signal);
    if (performance.now() - since < stretch) return;
    await onTurn?.();
    await breathe();
    throwIfStopped(signal);
    since = performance.now();
  };
}
