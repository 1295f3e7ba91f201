/** Waiting for something to become so, by being told of changes; a test that waits for ever fails by its own limit. */
import type { Observable } from "./observable.ts";

/** The first value that satisfies the condition. */
export function until<T, Wanted extends T>(
  observable: Observable<T>,
  condition: (value: T) => value is Wanted,
): Promise<Wanted>;
export function until<T>(observable: Observable<T>, condition: (value: T) => boolean): Promise<T>;
export function until<T>(observable: Observable<T>, condition: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    let leave: (() => void) | null = null;
    let found = false;
    const look = () => {
      const value = observable.get();
      if (found || !condition(value)) return;
      found = true;
      leave?.();
      resolve(value);
    };
    leave = observable.subscribe(look);
    if (found) leave();
    else look();
  });
}

type Emitter = {
  on(event: never, listener: (...values: never[]) => void): unknown;
  off(event: never, listener: (...values: never[]) => void): unknown;
};

/** Resolves as soon as the condition holds; looks now and whenever the emitter speaks. */
export function untilEvent(emitter: Emitter, event: string, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!condition()) return;
      emitter.off(event as never, look);
      resolve();
    };
    emitter.on(event as never, look);
    look();
  });
}
