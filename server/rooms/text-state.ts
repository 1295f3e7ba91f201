/**
 * The document of one text, and how much of it is on disk. There is one document, ahead of the disk only while a save is
 * under way; nobody is answered from it meanwhile.
 */
import * as Y from "yjs";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import type { TextName } from "../../lib/sync/documents.ts";
import type { StoredText, TextStore } from "../ports.ts";
import { textLimits } from "./text-limits.ts";
import { type Refusal, refuse } from "./text-update.ts";

export type TextState = {
  doc(): Y.Doc;
  readonly authors: ReadonlyMap<number, string>;
  /** Why a write may not make the text larger; null when it may. */
  findTooLarge(update: Uint8Array, adds: boolean): Refusal | null;
  /** Applies what was judged; answers what has changed, as the next in the log. */
  apply(
    update: Uint8Array,
  ): Promise<{ readonly change: Uint8Array; readonly sequence: number } | { readonly refusal: Refusal }>;
  /** Everything applied is on disk. */
  saved(): void;
  /** What the disk has, as a state vector. */
  savedVector(): Uint8Array;
  /** Throws the document away for what the disk has; answers whose each client id is. */
  reload(): Promise<ReadonlyMap<number, string>>;
  /** Keeps a state to open the text from, when enough has changed. */
  compact(report: (message: string, error: unknown) => void): Promise<void>;
  destroy(): void;
};

export async function createTextState(texts: TextStore, name: TextName): Promise<TextState> {
  let stored = await texts.load(name);
  const { authors } = stored;
  let doc = restore(stored);
  let sequence = stored.sequence;
  let compacted = stored.stateSequence;
  /** No less than the text is long as it is encoded. */
  let size = Y.encodeStateAsUpdate(doc).length;
  let isMeasured = true;
  let unsaved: Uint8Array[] = [];
  let vector = Y.encodeStateVector(doc);
  stored = { ...stored, updates: [], state: null }; // its bytes are in the document

  async function rebuild(): Promise<StoredText> {
    const fresh = await texts.load(name);
    doc.destroy();
    doc = restore(fresh);
    return fresh;
  }

  return {
    doc: () => doc,
    authors,
    findTooLarge(update, adds) {
      if (!adds || size + update.length <= textLimits.textBytes) return null;
      if (!isMeasured) size = Y.encodeStateAsUpdate(doc).length;
      isMeasured = true;
      if (size + update.length <= textLimits.textBytes) return null;
      return { code: closeCodes.tooLarge, reason: "This text is full (8 MB). Shorten it, or begin another." };
    },
    async apply(update) {
      const change = applyWhole(doc, update);
      if (change === null) {
        // Nobody can make sense of it in any order; the document may hold a part.
        await rebuild();
        for (const earlier of unsaved) Y.applyUpdate(doc, earlier);
        return refuse(closeCodes.malformed, "This change cannot be applied.");
      }
      unsaved.push(change);
      sequence++;
      size += change.length;
      isMeasured = false;
      return { change, sequence };
    },
    saved() {
      if (unsaved.length === 0) return;
      unsaved = [];
      vector = Y.encodeStateVector(doc);
    },
    savedVector: () => vector,
    async reload() {
      const fresh = await rebuild();
      unsaved = [];
      sequence = fresh.sequence;
      vector = Y.encodeStateVector(doc);
      return fresh.authors;
    },
    async compact(report) {
      const due = Math.max(textLimits.compactAfter, size / textLimits.compactBytesPerChange);
      if (sequence - compacted < due) return;
      const state = Y.encodeStateAsUpdate(doc);
      size = state.length;
      isMeasured = true;
      compacted = sequence; // one that fails is tried again when as much has been written once more
      await texts
        .saveState(name, sequence, state)
        .catch((error) => report("could not compact a text", error));
    },
    destroy: () => doc.destroy(),
  };
}

function restore({ state, updates }: StoredText): Y.Doc {
  const doc = new Y.Doc();
  doc.transact((transaction) => {
    if (state) Y.applyUpdate(doc, state);
    for (const update of updates) Y.applyUpdate(doc, update);
    // Yjs tidies formatting after changes that are not local; what is read from the log must stay what the log says.
    transaction.local = true;
  });
  return doc;
}

/** What applying has changed; null when a part could not be placed or Yjs broke down over it. */
function applyWhole(doc: Y.Doc, update: Uint8Array): Uint8Array | null {
  const changes: Uint8Array[] = [];
  const collect = (change: Uint8Array) => changes.push(change);
  doc.on("update", collect);
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return null; // what was judged should apply; where it does not, the document is read anew
  } finally {
    doc.off("update", collect);
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return null;
  return Y.mergeUpdates(changes);
}
