"use client";
/** Arrow keys (or j and k) between the entries of a list, of which one at a time is in the tab order. */
import { type KeyboardEvent, useCallback, useRef, useState } from "react";

export type ListKeys = {
  readonly current: string | null;
  refOf(key: string): (element: HTMLElement | null) => void;
  setCurrent(key: string): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
};

/** @param act what other keys do with the entry in force; true when they did something */
export function useListKeys(
  keys: readonly string[],
  act: (key: string, event: KeyboardEvent<HTMLElement>) => boolean,
): ListKeys {
  const elements = useRef(new Map<string, HTMLElement>());
  const [wanted, setCurrent] = useState<string | null>(null);
  const current = wanted !== null && keys.includes(wanted) ? wanted : (keys[0] ?? null);
  const refOf = useCallback(
    (key: string) => (element: HTMLElement | null) => {
      if (element) elements.current.set(key, element);
      else elements.current.delete(key);
    },
    [],
  );
  const go = (index: number): void => {
    const key = keys[index];
    if (key === undefined) return;
    setCurrent(key);
    elements.current.get(key)?.focus();
  };
  return {
    current,
    refOf,
    setCurrent,
    onKeyDown(event) {
      // Only on an entry itself: a button in it has keys of its own.
      const own = current !== null && elements.current.get(current) === event.target;
      if (!own || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = keys.indexOf(current);
      const to: Readonly<Record<string, number>> = {
        ArrowDown: at + 1,
        j: at + 1,
        ArrowUp: at - 1,
        k: at - 1,
        Home: 0,
        End: keys.length - 1,
      };
      const index = to[event.key];
      if (index !== undefined) {
        event.preventDefault();
        go(index);
      } else if (act(current, event)) {
        event.preventDefault();
      }
    },
  };
}
