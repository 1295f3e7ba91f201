/** An edit while a person works on it, with the way back. */
import type { Edit, Operation } from "../../lib/model/edit/record.ts";

export type Draft = Pick<Edit, "name" | "note" | "operations">;

export type EditHistory = {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
};

export const emptyDraft: Draft = { name: "", note: "", operations: [] };
export const emptyHistory: EditHistory = { past: [], present: emptyDraft, future: [] };

/** So many steps are kept: more than anybody goes back. */
const kept = 100;

export type EditAction =
  | { readonly type: "add"; readonly operation: Operation }
  | { readonly type: "remove"; readonly index: number }
  | { readonly type: "replace"; readonly draft: Draft } // by one that was opened
  | { readonly type: "call"; readonly name: string }
  | { readonly type: "note"; readonly note: string }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

/** One step on. Names and notes change as they are typed and are no steps of their own. */
export function applyEditAction(history: EditHistory, action: EditAction): EditHistory {
  const { past, present, future } = history;
  const step = (next: Draft): EditHistory => ({
    past: [...past, present].slice(-kept),
    present: next,
    future: [],
  });
  switch (action.type) {
    case "add":
      return step({ ...present, operations: [...present.operations, action.operation] });
    case "remove":
      return step({ ...present, operations: present.operations.filter((_, i) => i !== action.index) });
    case "replace":
      return step(action.draft);
    case "call":
      return { ...history, present: { ...present, name: action.name } };
    case "note":
      return { ...history, present: { ...present, note: action.note } };
    case "undo": {
      const last = past.at(-1);
      return last ? { past: past.slice(0, -1), present: last, future: [present, ...future] } : history;
    }
    case "redo": {
      const [next, ...later] = future;
      return next ? { past: [...past, present], present: next, future: later } : history;
    }
    default:
      return action satisfies never;
  }
}
