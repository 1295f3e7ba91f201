/** Every open document of this process: opened when somebody asks, closed when nobody has for a while. */
import { layerOfSubject } from "../../lib/catalog/records/subject.ts";
import { formatDocumentName, type MirrorName } from "../../lib/sync/documents.ts";
import type { CatalogMirror } from "../ports.ts";
import { openRoom, type Room, type Stores } from "./room.ts";

/** A person who reloads comes back within seconds; the document need not be read again for them. */
const defaultIdleMs = 30_000;
/** After a failed save the document is behind SQL until this has passed, or until the next change. */
const defaultRetryMs = 2_000;

/** A claim on an open room; it stays open until every claim is released. */
export type RoomClaim = { readonly room: Room; release(): void };

export type Rooms = CatalogMirror & {
  /** Rejects when the document cannot be read or reconciled. */
  open(name: MirrorName): Promise<RoomClaim>;
  /** Ends every connection and resolves when everything acknowledged is on disk. */
  close(): Promise<void>;
};

type Entry = {
  readonly name: MirrorName;
  readonly opening: Promise<Room>;
  claims: number;
  idleTimer: NodeJS.Timeout | null;
  retryTimer: NodeJS.Timeout | null;
};

export type RoomsOptions = Stores & {
  readonly idleMs?: number;
  readonly retryMs?: number;
  /** Told of failures that no caller hears: a retry that failed again. */
  readonly report: (message: string, error: unknown) => void;
};

export function createRooms(options: RoomsOptions): Rooms {
  const { idleMs = defaultIdleMs, retryMs = defaultRetryMs } = options;
  const entries = new Map<string, Entry>();
  /** Rooms that are being put away; the same document waits for that before it is opened again. */
  const leaving = new Map<string, Promise<void>>();
  let closed = false;

  function enter(name: MirrorName): Entry {
    const text = formatDocumentName(name);
    const known = entries.get(text);
    if (known) return known;
    const opening = (leaving.get(text) ?? Promise.resolve()).then(() => openRoom(options, name));
    const entry: Entry = { name, opening, claims: 0, idleTimer: null, retryTimer: null };
    entries.set(text, entry);
    opening.catch(() => {
      if (entries.get(text) === entry) entries.delete(text); // the next one to ask tries again
    });
    return entry;
  }

  function putAway(text: string, entry: Entry): Promise<void> {
    entries.delete(text);
    if (entry.idleTimer) clearTimeout(entry.idleTimer);
    if (entry.retryTimer) clearTimeout(entry.retryTimer);
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

  function release(text: string, entry: Entry): void {
    entry.claims--;
    if (entry.claims > 0 || entries.get(text) !== entry) return;
    entry.idleTimer = setTimeout(() => void putAway(text, entry), idleMs);
    entry.idleTimer.unref();
  }

  /** `subject` null: everything in it. */
  async function refresh(name: MirrorName, subject: string | null): Promise<void> {
    const text = formatDocumentName(name);
    const entry = entries.get(text);
    if (!entry) return; // it reconciles with SQL when it is opened
    const room = await entry.opening;
    try {
      await room.refresh(subject);
    } catch (error) {
      entry.retryTimer ??= setTimeout(() => {
        entry.retryTimer = null;
        if (entries.get(text) !== entry) return;
        refresh(name, subject).catch((again) => options.report(`${text} is still behind`, again));
      }, retryMs).unref();
      throw error;
    }
  }

  return {
    async open(name) {
      if (closed) throw new Error("the rooms are closed");
      const text = formatDocumentName(name);
      const entry = enter(name);
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
    async recordsChanged(catalog, subject) {
      const layer = layerOfSubject(subject);
      await Promise.all([
        refresh({ type: "thread", catalog, subject }, subject),
        // Lists hold no records about units, and layers none about anything else.
        layer === null
          ? refresh({ type: "index", catalog }, subject)
          : refresh({ type: "layer", catalog, layer }, subject),
      ]);
    },
    async catalogChanged(catalog) {
      const names = [...entries.values()].map(({ name }) => name);
      await Promise.all(names.filter((name) => name.catalog === catalog).map((name) => refresh(name, null)));
    },
    async close() {
      closed = true;
      await Promise.all([...entries].map(([text, entry]) => putAway(text, entry)));
      await Promise.all(leaving.values());
    },
  };
}
