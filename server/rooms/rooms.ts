/** Every open document of this process that mirrors records, told when these change. */
import { layerOfSubject } from "../../lib/catalog/records/subject.ts";
import { formatDocumentName, type MirrorName } from "../../lib/sync/documents.ts";
import type { CatalogMirror } from "../ports.ts";
import { type Claim, keepOpen } from "./keep-open.ts";
import { openRoom, type Room, type Stores } from "./room.ts";

/** After a failed save the document is behind SQL until this has passed, or until the next change. */
const defaultRetryMs = 2_000;

export type Rooms = CatalogMirror & {
  /** Rejects when the document cannot be read or reconciled. */
  open(name: MirrorName): Promise<Claim<Room>>;
  /** Ends every connection and resolves when everything acknowledged is on disk. */
  close(): Promise<void>;
};

export type RoomsOptions = Stores & {
  readonly idleMs?: number;
  readonly retryMs?: number;
  /** Told of failures that no caller hears: a retry that failed again. */
  readonly report: (message: string, error: unknown) => void;
};

export function createRooms(options: RoomsOptions): Rooms {
  const { idleMs, retryMs = defaultRetryMs } = options;
  const rooms = keepOpen((name: MirrorName) => openRoom(options, name), idleMs);
  /** Rooms whose next try is already set. */
  const retrying = new WeakSet<Promise<Room>>();

  /** `subject` null: everything in it. */
  async function refresh(name: MirrorName, subject: string | null): Promise<void> {
    const opening = rooms.find(name);
    if (!opening) return; // it reconciles with SQL when it is opened
    const room = await opening;
    try {
      await room.refresh(subject);
    } catch (error) {
      if (!retrying.has(opening)) {
        retrying.add(opening);
        setTimeout(() => {
          retrying.delete(opening);
          if (rooms.find(name) !== opening) return; // put away meanwhile
          refresh(name, subject).catch((again) =>
            options.report(`${formatDocumentName(name)} is still behind`, again),
          );
        }, retryMs).unref();
      }
      throw error;
    }
  }

  return {
    open: rooms.claim,
    close: rooms.close,
    async recordsChanged(catalog, subject) {
      const layer = layerOfSubject(subject);
      await Promise.all([
        refresh({ type: "thread", catalog, subject }, subject),
        // Lists hold no records about units, and layers none about anything else.
        layer === null
          ? refresh({ type: "index", catalog }, subject)
          : refresh({ type: "layer", catalog, layer }, subject),
        refresh({ type: "pulse", catalog }, subject),
      ]);
    },
    async catalogChanged(catalog) {
      const names = rooms.names().filter((name) => name.catalog === catalog);
      await Promise.all(names.map((name) => refresh(name, null)));
    },
  };
}
