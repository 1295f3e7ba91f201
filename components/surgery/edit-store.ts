/** The edits that are being worked on, one for each version of a pack, so that another unit's page goes on with the same. */
import { type EditHistory, emptyHistory } from "./edit-history.ts";

const histories = new Map<string, EditHistory>(); // by the SHA-256 of the weights
const listeners = new Set<() => void>();

export const editHistory = (sha256: string): EditHistory => histories.get(sha256) ?? emptyHistory;

export function setEditHistory(sha256: string, history: EditHistory): void {
  histories.set(sha256, history);
  for (const listener of listeners) listener();
}

export function onEditHistory(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
