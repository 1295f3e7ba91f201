/** Open documents of this process: opened when somebody asks, put away when nobody has for a while. */
import { type DocumentName, formatDocumentName } from "../../lib/sync/documents.ts";

/** A person who reloads comes back within seconds; the document need not be read again for them. */
const defaultIdleMs = 30_000;

/** A claim on an open room; it stays open until every claim is released. */
export type Claim<Room> = { readonly room: Room; release(): void };

export type KeptOpen<Name, Room> = {
  /** Rejects when the room cannot be opened; the next one to ask tries again. */
  claim(name: Name): Promise<Claim<Room>>;
  /** A room that is open or being opened, without a claim on it; null when there is none. */
  find(name: Name): Promise<Room> | null;
  /** What `find` finds. */
  names(): Name[];
  /** Puts everything away, and resolves when everything that was taken is on disk. */
  close(): Promise<void>;
};

type Settling = { settled(): Promise<void>; destroy(): void };

type Entry<Name, Room> = {
  readonly name: Name;
  readonly opening: Promise<Room>;
  claims: number;
  idleTimer: NodeJS.Timeout | null;
};

/** `open` may call `forget` when its room is of no more use: whoever asks then gets another. */
export function keepOpen<Name extends DocumentName, Room extends Settling>(
  open: (name: Name, forget: () => void) => Promise<Room>,
  idleMs = defaultIdleMs,
): KeptOpen<Name, Room> {
  const entries = new Map<string, Entry<Name, Room>>();
  /** Rooms that are being put away; the same document waits for that before it is opened again. */
  const leaving = new Map<string, Promise<void>>();
  let closed = false;

  function enter(text: string, name: Name): Entry<Name, Room> {
    const known = entries.get(text);
    if (known) return known;
    const forget = (): void => {
      if (entries.get(text) === entry) entries.delete(text);
    };
    const opening = (leaving.get(text) ?? Promise.resolve()).then(() => open(name, forget));
    const entry: Entry<Name, Room> = { name, opening, claims: 0, idleTimer: null };
    entries.set(text, entry);
    opening.catch(forget);
    return entry;
  }

  function putAway(text: string, entry: Entry<Name, Room>): Promise<void> {
    entries.delete(text);
    if (entry.idleTimer) clearTimeout(entry.idleTimer);
    const gone = entry.opening.then(
      async (room) => {
        await room.settled();
        room.destroy();
      },
      () => undefined, // it never opened
    );
    leaving.set(text, gone);
    return gone.finally(() => {
      if (leaving.get(text) === gone) leaving.delete(text);
    });
  }

  function release(text: string, entry: Entry<Name, Room>): void {
    entry.claims--;
    if (entry.claims > 0 || entries.get(text) !== entry) return;
    entry.idleTimer = setTimeout(() => void putAway(text, entry), idleMs).unref();
  }

  return {
    async claim(name) {
      if (closed) throw new Error("documents are opened no more");
      const text = formatDocumentName(name);
      const entry = enter(text, name);
      entry.claims++;
      if (entry.idleTimer) clearTimeout(entry.idleTimer);
      entry.idleTimer = null;
      const room = await entry.opening;
      let released = false;
      return {
        room,
        release() {
          if (released) return;
          released = true;
          release(text, entry);
        },
      };
    },
    find: (name) => entries.get(formatDocumentName(name))?.opening ?? null,
    names: () => [...entries.values()].map(({ name }) => name),
    async close() {
      closed = true;
      await Promise.all([...entries].map(([text, entry]) => putAway(text, entry)));
      await Promise.all(leaving.values());
    },
  };
}
