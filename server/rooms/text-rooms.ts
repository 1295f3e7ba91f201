/** Every open text of this process: opened when somebody asks, closed when nobody has for a while. */
import { formatDocumentName, type TextName } from "../../lib/sync/documents.ts";
import { openTextRoom, type TextRoom, type TextRoomOptions } from "./text-room.ts";

/** A person who reloads comes back within seconds; the text need not be read again for them. */
const defaultIdleMs = 30_000;

/** A claim on an open text; it stays open until every claim is released. */
export type TextClaim = { readonly room: TextRoom; release(): void };

export type TextRooms = {
  /** Rejects when the text cannot be read. */
  open(name: TextName): Promise<TextClaim>;
  /** Ends every connection and resolves when everything that was taken is on disk. */
  close(): Promise<void>;
};

type Entry = { readonly opening: Promise<TextRoom>; claims: number; idleTimer: NodeJS.Timeout | null };

export type TextRoomsOptions = Omit<TextRoomOptions, "onBroken"> & { readonly idleMs?: number };

export function createTextRooms(options: TextRoomsOptions): TextRooms {
  const { idleMs = defaultIdleMs } = options;
  const entries = new Map<string, Entry>();
  /** Texts that are being put away; the same one waits for that before it is opened again. */
  const leaving = new Map<string, Promise<void>>();
  let closed = false;

  function enter(name: TextName): Entry {
    const text = formatDocumentName(name);
    const known = entries.get(text);
    if (known) return known;
    const forget = () => {
      if (entries.get(text) === entry) entries.delete(text);
    };
    const opening = (leaving.get(text) ?? Promise.resolve()).then(() =>
      openTextRoom({ ...options, onBroken: forget }, name),
    );
    const entry: Entry = { opening, claims: 0, idleTimer: null };
    entries.set(text, entry);
    opening.catch(forget); // the next one to ask tries again
    return entry;
  }

  function putAway(text: string, entry: Entry): Promise<void> {
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

  return {
    async open(name) {
      if (closed) throw new Error("the texts are closed");
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
          entry.claims--;
          if (entry.claims > 0 || entries.get(text) !== entry) return;
          entry.idleTimer = setTimeout(() => void putAway(text, entry), idleMs).unref();
        },
      };
    },
    async close() {
      closed = true;
      await Promise.all([...entries].map(([text, entry]) => putAway(text, entry)));
      await Promise.all(leaving.values());
    },
  };
}
