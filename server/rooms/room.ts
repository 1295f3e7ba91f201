/**
 * One open document. `writer` is ahead by at most one change: a change is made there, its result saved, and only then
 * applied to `published`, which is all that browsers ever see. A browser therefore never holds an operation that a
 * crash could make the server forget; such an orphan could win for ever in that browser's merged copy.
 */
import * as Y from "yjs";
import type { Actor } from "../../lib/catalog/person.ts";
import { type CloseCode, closeCodes } from "../../lib/sync/close-codes.ts";
import { formatDocumentName, type MirrorName } from "../../lib/sync/documents.ts";
import {
  type AwarenessEntry,
  answerFrame,
  awarenessFrame,
  type SyncFrame,
  updateFrame,
} from "../../lib/sync/wire.ts";
import type { DocumentStore, RecordStore } from "../ports.ts";
import { addsTo } from "./adds-to.ts";
import { type Contents, readChanged, readContents } from "./contents.ts";
import { applyContents } from "./difference.ts";
import { createRoomPresence } from "./presence.ts";

/** One connection that follows a room. */
export type Follower = {
  readonly actor: Actor;
  /** The Yjs client id that the browser named when it connected; null when it named none. */
  readonly announcedId: number | null;
  /** How many milliseconds of the server's time the person may still take, over all their connections. */
  readonly work?: { has(): boolean; spend(ms: number): void };
  send(frame: Uint8Array): void;
  close(code: CloseCode, reason: string): void;
};

/** The answer to a browser that says what it has. */
export type Answer =
  | { readonly type: "update"; readonly frame: Uint8Array }
  | { readonly type: "stale-copy" };

export type Room = {
  join(follower: Follower): void;
  leave(follower: Follower): void;
  hear(follower: Follower, entries: readonly AwarenessEntry[]): void;
  /** What a browser lacks, given what it says it has. */
  answer(ask: Extract<SyncFrame, { type: "ask" }>): Answer;
  /** Takes nothing; whoever would change something is turned away for good. */
  write(follower: Follower, update: Uint8Array): void;
  /** Resolves when the document agrees with SQL about the subject (null: about everything), is saved, and has been sent. */
  refresh(subject: string | null): Promise<void>;
  /** Resolves when no change is under way. */
  settled(): Promise<void>;
  followers(): ReadonlySet<Follower>;
  destroy(): void;
};

export type Stores = { readonly records: RecordStore; readonly documents: DocumentStore };

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

/** Below this size a document is not looked at more closely, in bytes. */
const smallDocument = 262_144;

/**
 * Whether a saved document is mostly the traces of what it held once, of which Yjs keeps some 60 bytes for each key: it is begun anew
 * then. Browsers with a copy of the old one are told that it is stale, and get the new one.
 */
function isMostlyForgotten(saved: Uint8Array, contents: Contents): boolean {
  if (saved.length < smallDocument) return false;
  const anew = new Y.Doc();
  applyContents(anew, contents);
  const needed = Y.encodeStateAsUpdate(anew).length;
  anew.destroy();
  return saved.length > 2 * needed + smallDocument;
}

/**
 * Loads the saved document and reconciles it with SQL: what was committed while nobody mirrored it, after a crash for
 * example, becomes new operations of a fresh client id. Rejects when a store does.
 */
export async function openRoom(stores: Stores, name: MirrorName): Promise<Room> {
  const text = formatDocumentName(name);
  const published = new Y.Doc();
  const saved = await stores.documents.load(text);
  const contents = await readContents(stores.records, name);
  if (saved && !isMostlyForgotten(saved, contents)) Y.applyUpdate(published, saved);
  let writer = copyOf(published);

  const followers = new Set<Follower>();
  const presence = createRoomPresence(published, (payload) => broadcast(awarenessFrame(payload)));
  const broadcast = (frame: Uint8Array) => {
    for (const follower of [...followers]) follower.send(frame);
  };

  async function write(contents: Contents): Promise<void> {
    const update = applyContents(writer, contents);
    if (update === null) return;
    try {
      await stores.documents.save(text, Y.encodeStateAsUpdate(writer));
    } catch (error) {
      // The writer's operations may or may not be on disk; nobody has seen them, so they are never used.
      writer.destroy();
      writer = copyOf(published);
      throw error;
    }
    Y.applyUpdate(published, update);
    broadcast(updateFrame(update));
  }

  const dirty = new Set<string | null>();
  async function writeChanged(): Promise<void> {
    const subjects = [...dirty];
    dirty.clear();
    try {
      const some = subjects.filter((subject) => subject !== null);
      await write(
        some.length < subjects.length
          ? await readContents(stores.records, name)
          : await readChanged(stores.records, name, some),
      );
    } catch (error) {
      for (const subject of subjects) dirty.add(subject); // the next change takes them along
      throw error;
    }
  }

  let active: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  const startWaiting = () => {
    waiting = null;
    return writeChanged();
  };

  await write(contents);

  return {
    join(follower) {
      followers.add(follower);
      const everybody = presence.everybody();
      if (everybody) follower.send(awarenessFrame(everybody));
    },
    leave(follower) {
      followers.delete(follower);
      presence.leave(follower);
    },
    hear: (follower, entries) => presence.hear(follower, entries),
    answer({ stateVector, clocks }) {
      for (const [client, clock] of clocks) {
        if (clock > Y.getState(published.store, client)) return { type: "stale-copy" };
      }
      return { type: "update", frame: answerFrame(Y.encodeStateAsUpdate(published, stateVector)) };
    },
    write(follower, update) {
      switch (addsTo(published, update)) {
        case "nothing":
          return;
        case "malformed":
          return follower.close(closeCodes.malformed, "This change cannot be read.");
        case "something":
          return follower.close(closeCodes.forbidden, "Only the server writes this document.");
      }
    },
    refresh(subject) {
      dirty.add(subject);
      // Changes that come while one is being written are written together, after it.
      if (waiting === null) {
        waiting = active.then(startWaiting, startWaiting);
        active = waiting;
      }
      return waiting;
    },
    settled: () =>
      active.then(
        () => undefined,
        () => undefined,
      ),
    followers: () => followers,
    destroy() {
      for (const follower of [...followers]) {
        follower.close(closeCodes.unavailable, "The server is closing this document.");
      }
      presence.destroy();
      writer.destroy();
      published.destroy();
    },
  };
}
