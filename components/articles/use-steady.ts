"use client";
import { useRef } from "react";

/**
 * The same object for as long as it says the same. An editor is made anew when what it is made from changes, and whoever types in it
 * loses their place: being told the same again, as when the session is asked after anew, is no change.
 */
export function useSteady<T extends object>(value: T): T {
  const kept = useRef(value);
  if (kept.current !== value && JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
