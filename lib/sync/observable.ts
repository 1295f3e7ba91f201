/** A value that changes over time, in the shape React's `useSyncExternalStore` reads. */

export type Observable<T> = {
  /** The current value. The same object until something changed. */
  get(): T;
  /** Calls back after each change; the answer ends it. */
  subscribe(listener: () => void): () => void;
};

export type Cell<T> = Observable<T> & { set(value: T): void };

/** An observable that its owner sets. Setting the same value again tells nobody. */
export function createCell<T>(initial: T): Cell<T> {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/**
 * An observable that works only while somebody listens: the first listener starts it, and when the last has gone it
 * is stopped. `start` sets the value now and whenever it changes, and answers how to stop. While nobody listens, the
 * value is the last one known.
 */
export function createLazy<T>(initial: T, start: (set: (value: T) => void) => () => void): Observable<T> {
  const cell = createCell(initial);
  let listeners = 0;
  let stop: (() => void) | null = null;
  return {
    get: cell.get,
    subscribe(listener) {
      const leave = cell.subscribe(listener);
      listeners++;
      stop ??= start(cell.set);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        leave();
        if (--listeners > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}

/** Calls back after a change of any of several observables. */
export function subscribeToAll(
  observables: readonly { subscribe(listener: () => void): () => void }[],
  listener: () => void,
): () => void {
  const leaving = observables.map((observable) => observable.subscribe(listener));
  return () => {
    for (const leave of leaving) leave();
  };
}
