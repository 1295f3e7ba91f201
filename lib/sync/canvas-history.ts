/** Undoing one's own steps on a canvas, and nobody else's. */
import * as Y from "yjs";
import type { CanvasRoots } from "./canvas-document.ts";
import { createCell, type Observable } from "./observable.ts";

/** Origin of what this page does; other origins are other people, the server and this browser's copy. */
export class CanvasStep {}

export type CanvasHistoryState = { readonly canUndo: boolean; readonly canRedo: boolean };

export type CanvasHistory = {
  readonly state: Observable<CanvasHistoryState>;
  /** One step; with the same gesture as the step before, a part of that one. */
  act(gesture: string | null, change: () => void): void;
  /** Changes something that is no step of this person's. */
  aside(change: () => void): void;
  undo(): void;
  redo(): void;
  close(): void;
};

export function createCanvasHistory(doc: Y.Doc, roots: CanvasRoots): CanvasHistory {
  const origin = new CanvasStep();
  const manager = new Y.UndoManager(Object.values(roots), {
    trackedOrigins: new Set([origin]),
    captureTimeout: Number.POSITIVE_INFINITY, // steps end where they are said to end, not by the clock
  });
  const state = createCell<CanvasHistoryState>({ canUndo: false, canRedo: false });
  let last: string | null = null;
  const show = () => {
    const [canUndo, canRedo] = [manager.canUndo(), manager.canRedo()];
    const before = state.get();
    if (before.canUndo !== canUndo || before.canRedo !== canRedo) state.set({ canUndo, canRedo });
  };
  for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) {
    manager.on(event, show);
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
    undo() {
      last = null;
      manager.undo();
      show();
    },
    redo() {
      last = null;
      manager.redo();
      show();
    },
    close: () => manager.destroy(),
  };
}
