/**
 * What one said last and could take back, and what one took back and could say again. Undoing is itself a command, so redoing is
 * undoing that one. Pure: what is pressed and what the server refuses go in, and the next command comes out.
 */
import { z } from "zod";
import { type Command, recordIdOf } from "../catalog/command.ts";

const deedSchema = z.object({
  catalog: z.string(),
  /** The type of what was said at first, for the words about it. */
  type: z.string(),
  record: z.string(),
  /** The command that has to be undone to turn this over. */
  last: z.string(),
});
export type Deed = z.infer<typeof deedSchema>;

/** Latest last. */
export const undoStackSchema = z.object({
  done: z.array(deedSchema),
  undone: z.array(deedSchema),
});
export type UndoStack = z.infer<typeof undoStackSchema>;

export const emptyStack: UndoStack = { done: [], undone: [] };

/** More steps than anybody goes back without looking at the history. */
const mostDeeds = 50;

/**
 * What has effects that no one can take back: what was shown stays seen, a verdict that was given stays, and so does everything that was
 * said about an article's place in its thread. Threads and articles are withdrawn on their pages.
 */
const lasting: readonly Command["type"][] = [
  "round.reveal",
  "verdict.give",
  "thread.create",
  "article.create",
  "signature.create",
  "suggestion.create",
  "suggestion.recall",
  "opinion.create",
  "decision.create",
  "publication.create",
  "publication.identify",
  "retraction.create",
  "invitation.create",
];

/** Something new was said; what had been undone before can no longer be redone. */
export function remember(stack: UndoStack, catalog: string, command: Command): UndoStack {
  if (command.type === "record.undo" || lasting.includes(command.type)) return stack;
  const deed: Deed = { catalog, type: command.type, record: recordIdOf(command), last: command.id };
  return { done: [...stack.done, deed].slice(-mostDeeds), undone: [] };
}

export type Turn = { readonly stack: UndoStack; readonly deed: Deed; readonly command: Command };

/** Takes back the last deed, by a command of this id; null when there is none. */
export function undo(stack: UndoStack, id: string): Turn | null {
  const turned = turn(stack.done, id);
  return turned && { ...turned, stack: { done: turned.rest, undone: [...stack.undone, turned.next] } };
}

/** Says again what was taken back last. */
export function redo(stack: UndoStack, id: string): Turn | null {
  const turned = turn(stack.undone, id);
  return turned && { ...turned, stack: { done: [...stack.done, turned.next], undone: turned.rest } };
}

function turn(deeds: readonly Deed[], id: string) {
  const deed = deeds.at(-1);
  if (!deed) return null;
  const command: Command = { id, type: "record.undo", record: deed.record, command: deed.last };
  return { deed, command, rest: deeds.slice(0, -1), next: { ...deed, last: id } };
}

/** The server did not take a command: what hangs on it can be turned over no more. */
export function forget(stack: UndoStack, commandId: string): UndoStack {
  const others = ({ last }: Deed): boolean => last !== commandId;
  if (stack.done.every(others) && stack.undone.every(others)) return stack;
  return { done: stack.done.filter(others), undone: stack.undone.filter(others) };
}
