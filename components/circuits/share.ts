/** Keeping the earlier of two equal values, so that what is drawn from it is not drawn anew. */
"use client";
import { useRef, useState } from "react";

export function isSameMap<V>(a: ReadonlyMap<string, V>, b: ReadonlyMap<string, V>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && b.get(key) === value);
}

/** The value of an earlier time while it is equal. */
export function useShared<T>(value: T, isSame: (a: T, b: T) => boolean): T {
  const kept = useRef(value);
  if (kept.current !== value && !isSame(kept.current, value)) kept.current = value;
  return kept.current;
}

/** The same object with the same functions for the life of a component, each of which does what the latest of its name does. */
export function useStable<T extends object>(value: T): T {
  const latest = useRef(value);
  latest.current = value;
  const [stable] = useState(
    () =>
      new Proxy(value, {
        get: (_first, name) => {
          const own: unknown = Reflect.get(latest.current, name);
          if (typeof own !== "function") return own;
          return (...args: unknown[]): unknown => {
            const now: unknown = Reflect.get(latest.current, name);
            return typeof now === "function" ? Reflect.apply(now, latest.current, args) : undefined;
          };
        },
      }),
  );
  return stable;
}
