/** The documents that a page follows: one connection each, however many places look at it. */
import { type DocumentName, formatDocumentName } from "./documents.ts";
import type { SyncEnvironment } from "./environment.ts";
import { type FollowState, followDocument, type LiveDocument } from "./live-document.ts";
import type { LocalStore } from "./local-store.ts";
import { createCell, type Observable } from "./observable.ts";

/** Somebody who goes to the next unit and back does not wait for the server again. */
const lingerMs = 4000;

export type DocumentPool = {
  /** Follows the document until `release`. */
  acquire(name: DocumentName): { readonly document: LiveDocument; release(): void };
  /** The state of every document that is followed. */
  readonly states: Observable<readonly FollowState[]>;
  /** The documents that are followed now. */
  open(): readonly { readonly name: DocumentName; readonly document: LiveDocument }[];
  close(): Promise<void>;
};

type Entry = {
  readonly name: DocumentName;
  readonly document: LiveDocument;
  users: number;
  timer: ReturnType<typeof setTimeout> | null;
};

export function createDocumentPool(
  environment: SyncEnvironment,
  store: LocalStore,
  onSignedOut: () => void,
): DocumentPool {
  const entries = new Map<string, Entry>();
  const states = createCell<readonly FollowState[]>([]);
  const refresh = () => states.set([...entries.values()].map(({ document }) => document.state.get()));

  function open(text: string, name: DocumentName): Entry {
    const document = followDocument(environment, store, text, onSignedOut);
    document.state.subscribe(refresh);
    const entry: Entry = { name, document, users: 0, timer: null };
    entries.set(text, entry);
    refresh();
    return entry;
  }

  function close(text: string, { document, timer }: Entry): Promise<void> {
    if (timer) clearTimeout(timer);
    entries.delete(text);
    refresh();
    return document.close();
  }

  return {
    states,
    open: () => [...entries.values()],
    acquire(name) {
      const text = formatDocumentName(name);
      const entry = entries.get(text) ?? open(text, name);
      entry.users++;
      if (entry.timer) clearTimeout(entry.timer);
      entry.timer = null;
      let released = false;
      return {
        document: entry.document,
        release() {
          if (released) return;
          released = true;
          if (--entry.users > 0) return;
          entry.timer = setTimeout(() => void close(text, entry), lingerMs);
        },
      };
    },
    async close() {
      await Promise.all([...entries].map(([text, entry]) => close(text, entry)));
    },
  };
}
