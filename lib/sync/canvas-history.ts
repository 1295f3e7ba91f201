/** Undoing one's own steps on a canvas, and nobody else's. */
import * as Y from "yjs";
import type { CanvasRoots } from "./canvas-document.ts";
import { othersNeed, type Stakes, stakesOfOthers } from "./canvas-stakes.ts";
import { createCell, type Observable } from "./observable.ts";

/** Origin of what this page does; other origins are other people, the server and this browser's copy. */
export class CanvasStep {}

export type CanvasHistoryState = { readonly canUndo: boolean; readonly canRedo: boolean };

/** What came of taking a step back or doing it again. */
export type StepTaken = {
  /** False: there was no step, or others have changed since all that it was about. */
  readonly changed: boolean;
  /** Nodes, edges and marks that stay although the step had put them there: others have worked on them since. */
  readonly stays: readonly string[];
};

export type CanvasHistory = {
  readonly state: Observable<CanvasHistoryState>;
  /** One step; with the same gesture as the step before, a part of that one. */
  act(gesture: string | null, change: () => void): void;
  /** Changes something that is no step of this person's. */
  aside(change: () => void): void;
  undo(): StepTaken;
  redo(): StepTaken;
  close(): void;
};

export function createCanvasHistory(doc: Y.Doc, roots: CanvasRoots): CanvasHistory {
  const origin = new CanvasStep();
  /** What others have worked on, while a step is taken back; and what of it that step would have taken away. */
  let stakes: Stakes | null = null;
  const stays = new Set<string>();
  const manager = new Y.UndoManager([roots.nodes, roots.edges, roots.motifs, roots.settings], {
    trackedOrigins: new Set([origin]),
    captureTimeout: Number.POSITIVE_INFINITY, // steps end where they are said to end, not by the clock
    deleteFilter(item) {
      const needed = stakes && othersNeed(item, roots, stakes);
      if (needed !== null) stays.add(needed);
      return needed === null;
    },
  });
  const state = createCell<CanvasHistoryState>({ canUndo: false, canRedo: false });
  let last: string | null = null;
  const show = () => {
    if (stakes !== null) return; // in the middle of a step
    const [canUndo, canRedo] = [manager.canUndo(), manager.canRedo()];
    const before = state.get();
    if (before.canUndo !== canUndo || before.canRedo !== canRedo) state.set({ canUndo, canRedo });
  };
  for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) {
    manager.on(event, show);
  }

  function take(stack: Y.UndoManager["undoStack"], step: () => unknown): StepTaken {
    last = null;
    stakes = stakesOfOthers(doc, roots);
    stays.clear();
    // The manager goes on to the step before where nothing is left of one: one press, one step.
    const earlier = stack.splice(0, Math.max(stack.length - 1, 0));
    try {
      return { changed: step() !== null, stays: [...stays] };
    } finally {
      stack.unshift(...earlier);
      stakes = null;
      show();
    }
  }

  return {
    state,
    act(gesture, change) {
      if (gesture === null || gesture !== last) manager.stopCapturing();
      last = gesture;
      doc.transact(change, origin);
    },
    // Another object than the one that is followed.
    aside: (change) => doc.transact(change, new CanvasStep()),
    undo: () => take(manager.undoStack, () => manager.undo()),
    redo: () => take(manager.redoStack, () => manager.redo()),
    close: () => manager.destroy(),
  };
}
