"use client";
/** What this person said last in this tab and can take back. It lasts as long as the tab, through reloads. */
import { useSyncExternalStore } from "react";
import type { Command } from "../../lib/catalog/command.ts";
import {
  emptyStack,
  forget,
  redo,
  remember,
  type Turn,
  type UndoStack,
  undo,
  undoStackSchema,
} from "../../lib/history/undo-stack.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";

/** What the page says about the last thing that happened; null when it was put away. */
export type Latest = { readonly type: "done" | "undone"; readonly at: number } | null;
type State = { readonly stack: UndoStack; readonly latest: Latest };

const storageKey = "micrographia-undo";
let state: State = { stack: emptyStack, latest: null };
let loaded = false;
const listeners = new Set<() => void>();

function load(): void {
  if (loaded) return;
  loaded = true;
  try {
    const kept = undoStackSchema.safeParse(JSON.parse(sessionStorage.getItem(storageKey) ?? "null"));
    if (kept.success) state = { stack: kept.data, latest: null };
  } catch {
    return; // a browser that keeps nothing: what was said before the page was loaded stays as it is
  }
}

function set(next: State): void {
  state = next;
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(next.stack));
  } catch {
    // No room to keep it: undoing works until the page is left.
    loaded = true;
  }
  for (const listener of [...listeners]) listener();
}

/** Something was said here, and is on its way. */
export function rememberDeed({
  catalog,
  command,
}: {
  catalog: string;
  command: CommandDraft & { id: string };
}): void {
  load();
  const stack = remember(state.stack, catalog, command as Command);
  if (stack !== state.stack) set({ stack, latest: { type: "done", at: Date.now() } });
}

/** The next thing to take back or to say again; call `settle` with it once it is on its way. */
export const nextUndo = (): Turn | null => undo(state.stack, createId());
export const nextRedo = (): Turn | null => redo(state.stack, createId());

export const settleTurn = ({ stack }: Turn, type: "done" | "undone"): void =>
  set({ stack, latest: { type, at: Date.now() } });

export function forgetCommand(id: string): void {
  const stack = forget(state.stack, id);
  if (stack !== state.stack) set({ ...state, stack });
}

/** Somebody else is there now: what the one before said is not theirs to take back. */
export const forgetAll = (): void => {
  load();
  if (state.stack.done.length + state.stack.undone.length > 0) set({ stack: emptyStack, latest: null });
};

export const putAway = (): void => set({ ...state, latest: null });

const subscribe = (listener: () => void): (() => void) => {
  load();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

const nothing: State = { stack: emptyStack, latest: null };

export const useUndoState = (): State =>
  useSyncExternalStore(
    subscribe,
    () => state,
    () => nothing,
  );
