/**
 * Where this browser keeps long measurements that were stopped, so that they can go on, also after the page was closed. A database of
 * its own: what is in it belongs to weights and images by their hashes, not to a server's data folder.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { UnfinishedWork } from "../../lib/microscope/method.ts";
import type { Progress } from "../../lib/shared/progress.ts";

/** Some of them take 40 MB; the oldest go first. */
const capacity = 4;

interface Schema extends DBSchema {
  work: { key: string; value: Uint8Array<ArrayBuffer> };
  progress: { key: string; value: Progress & { readonly keptAt: number } };
}

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>("micrographia-unfinished", 1, {
    upgrade: (database) => {
      database.createObjectStore("work");
      database.createObjectStore("progress");
    },
  });

async function dropOldest(database: IDBPDatabase<Schema>): Promise<void> {
  const transaction = database.transaction(["work", "progress"], "readwrite");
  const progress = transaction.objectStore("progress");
  const [keys, kept] = await Promise.all([progress.getAllKeys(), progress.getAll()]);
  const oldest = keys.map((key, i) => ({ key, at: kept[i]?.keptAt ?? 0 })).sort((a, b) => a.at - b.at);
  for (const { key } of oldest.slice(0, Math.max(0, oldest.length - capacity))) {
    await Promise.all([transaction.objectStore("work").delete(key), progress.delete(key)]);
  }
  await transaction.done;
}

/** As `UnfinishedWork`, and for pages: how far the work under a key is, and when that changes. */
export type LocalUnfinishedWork = UnfinishedWork & {
  progress(key: string): Promise<Progress | null>;
  /** Calls back whenever something was kept or dropped, by whatever page or worker, until the answer is called. */
  watch(listener: () => void): () => void;
};

const channelName = "micrographia-unfinished";

/** Said between pages and their workers; nothing but that something changed. */
function tellOthers(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(null);
  channel.close();
}

export function createUnfinishedWork(now: () => number = Date.now): LocalUnfinishedWork {
  /** Private windows and full disks keep nothing; the work is done all the same, at once. */
  const attempt = async <T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> => {
    try {
      const database = await open();
      try {
        return await work(database);
      } finally {
        database.close();
      }
    } catch (error) {
      console.warn("Unfinished work cannot be kept in this browser.", error);
      return null;
    }
  };
  return {
    load: (key) => attempt(async (database) => (await database.get("work", key)) ?? null),
    progress: (key) => attempt(async (database) => (await database.get("progress", key)) ?? null),
    save: async (key, bytes, { done, total }) => {
      await attempt(async (database) => {
        const transaction = database.transaction(["work", "progress"], "readwrite");
        await Promise.all([
          transaction.objectStore("work").put(bytes, key),
          transaction.objectStore("progress").put({ done, total, keptAt: now() }, key),
          transaction.done,
        ]);
        await dropOldest(database);
      });
      tellOthers();
    },
    drop: async (key) => {
      await attempt(async (database) => {
        const transaction = database.transaction(["work", "progress"], "readwrite");
        await Promise.all([
          transaction.objectStore("work").delete(key),
          transaction.objectStore("progress").delete(key),
          transaction.done,
        ]);
      });
      tellOthers();
    },
    watch: (listener) => {
      const channel = new BroadcastChannel(channelName);
      channel.onmessage = listener;
      return () => channel.close();
    },
  };
}
