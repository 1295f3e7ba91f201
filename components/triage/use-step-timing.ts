"use client";
/**
 * How long it takes from the key that ends one unit until the next one is painted, as a User Timing measure named
 * `triage-step`, so that anybody can read it in the browser's tools. A step should stay within a tenth of a second, what a
 * person takes for at once (Card, Moran and Newell 1983; six frames at 60 Hz).
 */
import { useCallback, useEffect, useRef } from "react";

/** The returned function is called when the key is pressed. */
export function useStepTiming(current: string | null): () => void {
  const pressed = useRef<number | null>(null);
  useEffect(() => {
    const start = pressed.current;
    if (start === null || current === null) return;
    pressed.current = null;
    // The frame after this one begins when this one is on the screen.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => performance.measure("triage-step", { start, end: performance.now() })),
    );
  }, [current]);
  return useCallback(() => {
    pressed.current = performance.now();
  }, []);
}
