"use client";
/** Keys that work wherever nobody is typing, and Enter where no control of its own has the focus. */
import { useEffect, useRef } from "react";
import { useShortcuts } from "../neuron/use-shortcuts.ts";

export type TriageKeys = {
  readonly save: () => void;
  readonly skip: () => void;
  readonly undo: () => void;
  readonly toName: () => void;
  readonly help: () => void;
  readonly step: (by: -1 | 1) => void;
  /** `place` counts from 0: the key 1 is place 0, and the key 0 place 9. */
  readonly family: (place: number) => void;
};

export function useTriageKeys(keys: TriageKeys): void {
  const digits = Object.fromEntries(
    Array.from({ length: 10 }, (_, place) => [String((place + 1) % 10), () => keys.family(place)]),
  );
  useShortcuts({
    ...digits,
    s: keys.skip,
    z: keys.undo,
    n: keys.toName,
    "?": keys.help,
    ArrowLeft: () => keys.step(-1),
    ArrowRight: () => keys.step(1),
  });
  const save = useRef(keys.save);
  useEffect(() => {
    save.current = keys.save;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const plain = !(
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing ||
        event.defaultPrevented
      );
      const target = event.target instanceof Element ? event.target : null;
      // A link or a button that has the focus is meant itself; the name field sends the form it is in.
      const free =
        target?.closest("a, button, input, textarea, select, summary, [role=dialog], [role=menu]") === null;
      if (event.key !== "Enter" || !plain || !free) return;
      event.preventDefault();
      save.current();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
