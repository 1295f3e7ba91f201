/**
 * Pictures that this browser computed and the server does not have: somebody who may only read keeps them here, as does
 * everybody while the server cannot be reached.
 */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { type VisualisationRecord, visualisationRecordSchema } from "../../lib/featurevis/record.ts";

export type LocalPicture = { readonly record: VisualisationRecord; readonly png: Uint8Array<ArrayBuffer> };

export type LocalPictures = {
  find(key: string): Promise<LocalPicture | null>;
  keep(key: string, picture: LocalPicture): Promise<void>;
  forget(key: string): Promise<void>;
};

/** About 20 MB at 40 kB a picture; the oldest go first. */
const capacity = 500;

type Stored = { readonly record: unknown; readonly png: Uint8Array<ArrayBuffer>; readonly keptAt: number };

interface Schema extends DBSchema {
  pictures: { key: string; value: Stored; indexes: { keptAt: number } };
}

const open = (): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>("micrographia-pictures", 1, {
    upgrade: (database) => {
      database.createObjectStore("pictures").createIndex("keptAt", "keptAt");
    },
  });

async function dropOldest(database: IDBPDatabase<Schema>): Promise<void> {
  const transaction = database.transaction("pictures", "readwrite");
  let excess = (await transaction.store.count()) - capacity;
  let cursor = excess > 0 ? await transaction.store.index("keptAt").openCursor() : null;
  while (cursor && excess-- > 0) {
    await cursor.delete();
    cursor = await cursor.continue();
  }
  await transaction.done;
}

/** `now` is the time in milliseconds, by which the oldest are known. */
export function createLocalPictures(now: () => number = Date.now): LocalPictures {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const database = () => {
    opening ??= open();
    return opening;
  };
  return {
    find: async (key) => {
      const stored = await (await database()).get("pictures", key);
      const record = visualisationRecordSchema.safeParse(stored?.record);
      return stored && record.success ? { record: record.data, png: stored.png } : null;
    },
    keep: async (key, { record, png }) => {
      const db = await database();
      await db.put("pictures", { record, png, keptAt: now() }, key);
      await dropOldest(db);
    },
    forget: async (key) => (await database()).delete("pictures", key),
  };
}
