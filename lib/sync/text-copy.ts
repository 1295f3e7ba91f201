/** This browser's copy of a text, against what the server has. */
import * as Y from "yjs";

/** Origins of changes that are no news to the server. */
export const fromServer = "server";
export const fromHere = "copy";

/** Whether a copy holds what the server has not, and what does not wait to be sent either. */
export function hasLost(
  doc: Y.Doc,
  server: ReadonlyMap<number, number>,
  waiting: ReadonlyMap<number, number>,
): boolean {
  const own = Y.decodeStateVector(Y.encodeStateVector(doc));
  return [...own].some(
    ([client, clock]) => clock > Math.max(server.get(client) ?? 0, waiting.get(client) ?? 0),
  );
}

/** False when the bytes are damaged. */
export function tryApply(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update, fromHere);
    return true;
  } catch {
    return false; // Yjs throws wherever the bytes stop making sense
  }
}
