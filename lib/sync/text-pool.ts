/** The texts that a page has open: one connection each, however many places show it. */
import { formatDocumentName, type TextName } from "./documents.ts";
import type { SyncEnvironment } from "./environment.ts";
import type { LocalStore } from "./local-store.ts";
import { createCell, type Observable } from "./observable.ts";
import { openTextDocument, type TextDocument, type TextState } from "./text-document.ts";

/** Somebody who looks elsewhere and back does not wait for the server again. */
const lingerMs = 4000;

type TextOpening = {
  readonly name: TextName;
  readonly person: string | null;
  /** Whether the person may write it. */
  readonly writes: boolean;
};

export type TextPool = {
  /** Opens the text until `release`; `opened` is called once it is there, and not after `release`. */
  acquire(opening: TextOpening, opened: (text: TextDocument) => void): { release(): void };
  readonly states: Observable<readonly TextState[]>;
  /** The network is back: connects anew. */
  reconnect(): void;
  /**
   * This person is at the page now: what was refused is tried again, and the texts of whoever was before are closed without a
   * copy, for the next one must not find what only members may read.
   */
  welcome(person: string | null): void;
  disconnect(): void;
  close(): Promise<void>;
};

type Entry = {
  readonly person: string | null;
  readonly opening: Promise<TextDocument>;
  document: TextDocument | null;
  users: number;
  timer: ReturnType<typeof setTimeout> | null;
};

export function createTextPool(
  environment: SyncEnvironment,
  store: LocalStore,
  onSignedOut: () => void,
): TextPool {
  const entries = new Map<string, Entry>();
  const closing = new Map<string, Promise<void>>();
  const states = createCell<readonly TextState[]>([]);
  const documents = () => [...entries.values()].flatMap(({ document }) => (document ? [document] : []));
  const refresh = () => states.set(documents().map(({ state }) => state.get()));

  function open(key: string, { name, person, writes }: TextOpening): Entry {
    const opening = (closing.get(key) ?? Promise.resolve()).then(() =>
      openTextDocument({
        environment,
        store,
        name: formatDocumentName(name),
        person,
        writes,
        onSignedOut,
      }),
    );
    const entry: Entry = { person, opening, document: null, users: 0, timer: null };
    entries.set(key, entry);
    void opening.then((document) => {
      entry.document = document;
      document.state.subscribe(refresh);
      refresh();
    });
    return entry;
  }

  function close(key: string, entry: Entry, keepsCopy = true): Promise<void> {
    if (entry.timer) clearTimeout(entry.timer);
    entries.delete(key);
    const gone = entry.opening.then((document) => document.close(keepsCopy));
    closing.set(key, gone);
    refresh();
    return gone.finally(() => {
      if (closing.get(key) === gone) closing.delete(key);
    });
  }

  return {
    states,
    acquire(opening, opened) {
      const key = JSON.stringify([formatDocumentName(opening.name), opening.person, opening.writes]);
      const entry = entries.get(key) ?? open(key, opening);
      entry.users++;
      if (entry.timer) clearTimeout(entry.timer);
      entry.timer = null;
      let released = false;
      void entry.opening.then((document) => {
        if (!released) opened(document);
      });
      return {
        release() {
          if (released) return;
          released = true;
          if (--entry.users > 0 || entries.get(key) !== entry) return;
          entry.timer = setTimeout(() => void close(key, entry), lingerMs);
        },
      };
    },
    reconnect() {
      for (const text of documents()) text.reconnect();
    },
    welcome(person) {
      for (const [key, entry] of entries) {
        const isRefused = entry.document?.state.get().line.type === "refused";
        if (entry.person !== person) void close(key, entry, false);
        else if (isRefused) entry.document?.reconnect();
      }
    },
    disconnect() {
      for (const text of documents()) text.disconnect();
    },
    async close() {
      await Promise.all([...entries].map(([key, entry]) => close(key, entry)));
    },
  };
}
