/** Single keys that do things on this page, and never while somebody is typing. */
"use client";
import { useEffect, useRef } from "react";
import { type KeyPress, shortcutKey } from "./shortcut-key.ts";

/** What each key does; a key without an action here is left to the browser. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  }, [shortcuts]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = shortcutKey(pressOf(event));
      const action = key === null ? undefined : current.current[key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  return {
    key: event.key,
    modified: event.ctrlKey || event.metaKey || event.altKey,
    handled: event.defaultPrevented || event.isComposing,
    // Text fields, controls that take keys of their own, and everything inside an open dialog or menu.
    inField:
      target?.closest("input, textarea, select, [contenteditable=true], [role=dialog], [role=menu]") !== null,
    // Controls that the arrow keys move within, and what they scroll.
    onControl:
      target?.closest("[role=radiogroup], [role=group] button, [role=tablist], [data-scrolls]") !== null,
  };
}
