"use client";
/**
 * A circuit's canvas, live: plain data and what can be done to it. Use it only in parts that are loaded in the browser: it brings Yjs,
 * which must not be loaded beside the server's own.
 */
import { useEffect, useState } from "react";
import type { CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { circuitSubject } from "../../lib/catalog/records/circuit.ts";
import type { CanvasActions } from "../../lib/sync/canvas-actions.ts";
import type { StepTaken } from "../../lib/sync/canvas-history.ts";
import type { CanvasPresence } from "../../lib/sync/canvas-presence.ts";
import { type CanvasSession, openCanvas } from "../../lib/sync/canvas-session.ts";
import { useObservable } from "./use-observable.ts";
import { type TextStanding, useTextDocument } from "./use-text-document.ts";

export type OpenCircuitCanvas = {
  readonly state: "ready";
  /** False when the server could not be reached and this browser holds no copy. */
  readonly complete: boolean;
  readonly canvas: CircuitCanvas;
  /** How much of it cannot be shown. */
  readonly unreadable: number;
  readonly standing: TextStanding;
  /** Whether changes are taken now: neither refused nor forbidden. */
  readonly writes: boolean;
  readonly actions: CanvasActions;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  undo(): StepTaken;
  redo(): StepTaken;
  /** Others' pointers move often: whoever shows them follows `others` with `useObservable`. */
  readonly presence: Pick<CanvasPresence, "others" | "announce">;
  /** Lets go of what waits here, and takes what the server has. */
  startOver(): void;
};

export type CircuitCanvasState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | OpenCircuitCanvas;

const noHistory = { canUndo: false, canRedo: false };

/** `mayWrite`: whether this person may write in the catalog at all. */
export function useCircuitCanvas(catalog: string, circuit: string, mayWrite: boolean): CircuitCanvasState {
  const text = useTextDocument(catalog, circuitSubject(circuit), mayWrite);
  const ready = text.state === "ready" ? text : null;
  // What the server refuses stays readable, and nothing more is changed that would be lost with it.
  const writes = mayWrite && ready !== null && ready.standing.type !== "refused";
  const [session, setSession] = useState<CanvasSession | null>(null);
  const doc = ready?.doc ?? null;
  const awareness = ready?.awareness ?? null;
  useEffect(() => {
    if (!doc || !awareness) return;
    const opened = openCanvas(doc, awareness, writes);
    setSession(opened);
    return () => {
      opened.close();
      setSession(null);
    };
  }, [doc, awareness, writes]);
  const reading = useObservable(session?.reading ?? null, null);
  const history = useObservable(session?.history ?? null, noHistory);
  if (text.state === "failed") return text;
  if (text.state === "loading" || session === null || reading === null) return { state: "loading" };
  return {
    state: "ready",
    complete: text.complete,
    canvas: reading.canvas,
    unreadable: reading.unreadable,
    standing: text.standing,
    writes,
    actions: session.actions,
    ...history,
    undo: session.undo,
    redo: session.redo,
    presence: session.presence,
    startOver: text.startOver,
  };
}
