"use client";
/** Beside the canvas too, Ctrl+Z takes back the canvas's last step, and not the last thing that was said in the catalog. */
import { type RefObject, useEffect, useEffectEvent } from "react";
import { undoKey } from "../history/undo-key.ts";

/** @param frame what belongs to the canvas: its tools, and what stands beside it */
export function useFrameUndo(
  frame: RefObject<HTMLElement | null>,
  takeStep: ((way: "undo" | "redo") => void) | null,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    const { target } = event;
    // The canvas has keys of its own; its buttons have none.
    const isCanvas =
      target instanceof Element && target.closest(".circuit-canvas") && !target.closest("button");
    const way = isCanvas ? null : undoKey(event);
    if (takeStep === null || way === null) return;
    event.preventDefault();
    takeStep(way);
  });
  useEffect(() => {
    const root = frame.current;
    const listen = (event: KeyboardEvent): void => onKey(event);
    root?.addEventListener("keydown", listen);
    return () => root?.removeEventListener("keydown", listen);
  }, [frame]);
}
