"use client";
/** Waiting for what changes over time to come to something. */
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { Observable } from "../../lib/sync/observable.ts";

/** The first answer that is not null, now or after a change. Throws what `answer` throws, and `cancelled` when stopped. */
export function settle<T, A>(
  observable: Observable<T>,
  answer: (value: T) => A | null,
  signal?: AbortSignal,
): Promise<A> {
  return new Promise<A>((resolve, reject) => {
    let leave: (() => void) | null = null;
    let over = false;
    const end = (deed: () => void): void => {
      if (over) return;
      over = true;
      signal?.removeEventListener("abort", stop);
      leave?.();
      deed();
    };
    const stop = (): void => end(() => reject(new MicrographiaError("cancelled", "Stopped.")));
    const look = (): void => {
      try {
        const found = answer(observable.get());
        if (found !== null) end(() => resolve(found));
      } catch (error) {
        end(() => reject(error));
      }
    };
    if (signal?.aborted) return stop();
    signal?.addEventListener("abort", stop);
    // Many observables work only while somebody listens, so the value is looked at afterwards.
    leave = observable.subscribe(look);
    if (over) leave();
    else look();
  });
}
