/**
 * What one browser keeps for one data folder of the server: commands that wait, and copies of documents. One IndexedDB
 * database holds everything (a database per document would be thousands of them), named by the server's epoch, so that a
 * new data folder never mixes with old copies.
 */
import { type DBSchema, openDB } from "idb";
import { z } from "zod";
import { keptCommandSchema } from "../catalog/command.ts";

export const outboxEntrySchema = z.object({
  command: keptCommandSchema,
  catalog: z.string(),
  subject: z.string().nullable(), // what it is about, when that is known here
  person: z.string(), // whose it is; it is never sent as anybody else's
  queuedAt: z.string(),
  refusal: z.string().nullable(), // the server's message, once it has refused the command for good
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

/** A change of a text that the server has not acknowledged, as a Yjs update. */
export type TextChange = { readonly id: string; readonly update: Uint8Array };

export type LocalStore = {
  /** In the order in which they were added, over all tabs. What cannot be read is left where it is. */
  entries(): Promise<OutboxEntry[]>;
  /** Resolves when all of them are on disk, in this order; rejects, with none of them there, when they cannot be. */
  add(...entries: readonly OutboxEntry[]): Promise<void>;
  /** Changes an entry in its place; one that is gone stays gone. */
  replace(entry: OutboxEntry): Promise<void>;
  remove(commandId: string): Promise<void>;
  loadDocument(name: string): Promise<Uint8Array | null>;
  saveDocument(name: string, state: Uint8Array): Promise<void>;
  forgetDocument(name: string): Promise<void>;
  forgetDocuments(): Promise<void>;
  /** The changes of one text and person that wait, in the order in which they were made, over all tabs. */
  textChanges(text: string): Promise<TextChange[]>;
  addTextChange(text: string, change: TextChange): Promise<void>;
  removeTextChanges(ids: readonly string[]): Promise<void>;
  forgetTextChanges(text: string): Promise<void>;
  close(): void;
};

interface Schema extends DBSchema {
  outbox: { key: number; value: OutboxEntry & { sequence?: number }; indexes: { command: string } };
  documents: { key: string; value: { state: Uint8Array; savedAt: number }; indexes: { age: number } };
  textChanges: {
    key: number;
    value: { text: string; id: string; update: Uint8Array };
    indexes: { text: string; id: string };
  };
}

/** Copies of documents that are kept; the oldest go first. A thread's copy is some ten kilobytes. */
const copiesKept = 500;

/** Opens (or makes) the database. Rejects where the browser offers none: private windows, full disks, old profiles. */
export async function openLocalStore(name: string): Promise<LocalStore> {
  const db = await openDB<Schema>(name, 2, {
    upgrade(upgraded, before) {
      const changes = upgraded.createObjectStore("textChanges", { autoIncrement: true });
      changes.createIndex("text", "text");
      changes.createIndex("id", "id", { unique: true });
      if (before >= 1) return;
      const outbox = upgraded.createObjectStore("outbox", { keyPath: "sequence", autoIncrement: true });
      outbox.createIndex("command", "command.id", { unique: true });
      upgraded.createObjectStore("documents").createIndex("age", "savedAt");
    },
    // A newer page wants to change the database: this one lets go, and keeps what is said from now on in memory.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });

  async function dropOldCopies(): Promise<void> {
    const transaction = db.transaction("documents", "readwrite");
    let excess = (await transaction.store.count()) - copiesKept;
    for (let at = await transaction.store.index("age").openCursor(); at && excess > 0; excess--) {
      await at.delete();
      at = await at.continue();
    }
    await transaction.done;
  }

  return {
    async entries() {
      const rows = await db.getAll("outbox");
      return rows.flatMap((row) => {
        const parsed = outboxEntrySchema.safeParse(row);
        return parsed.success ? [parsed.data] : [];
      });
    },
    async add(...entries) {
      const transaction = db.transaction("outbox", "readwrite", { durability: "strict" });
      await Promise.all([...entries.map((entry) => transaction.store.add(entry)), transaction.done]);
    },
    async replace(entry) {
      const transaction = db.transaction("outbox", "readwrite");
      const sequence = await transaction.store.index("command").getKey(entry.command.id);
      if (sequence !== undefined) await transaction.store.put({ ...entry, sequence });
      await transaction.done;
    },
    async remove(commandId) {
      const transaction = db.transaction("outbox", "readwrite");
      const sequence = await transaction.store.index("command").getKey(commandId);
      if (sequence !== undefined) await transaction.store.delete(sequence);
      await transaction.done;
    },
    loadDocument: async (document) => (await db.get("documents", document))?.state ?? null,
    saveDocument: async (document, state) => {
      await db.put("documents", { state, savedAt: Date.now() }, document);
      await dropOldCopies();
    },
    forgetDocument: (document) => db.delete("documents", document),
    forgetDocuments: () => db.clear("documents"),
    textChanges: async (text) => {
      const rows = await db.getAllFromIndex("textChanges", "text", text);
      return rows.map(({ id, update }) => ({ id, update }));
    },
    addTextChange: async (text, change) => {
      await db.add("textChanges", { text, ...change });
    },
    async removeTextChanges(ids) {
      const transaction = db.transaction("textChanges", "readwrite");
      for (const id of ids) {
        const key = await transaction.store.index("id").getKey(id);
        if (key !== undefined) await transaction.store.delete(key);
      }
      await transaction.done;
    },
    async forgetTextChanges(text) {
      const transaction = db.transaction("textChanges", "readwrite");
      for (const key of await transaction.store.index("text").getAllKeys(text)) {
        await transaction.store.delete(key);
      }
      await transaction.done;
    },
    close: () => db.close(),
  };
}

/** Keeps everything until the page is closed, and no longer. */
export function createMemoryStore(): LocalStore {
  const outbox = new Map<string, OutboxEntry>();
  const documents = new Map<string, Uint8Array>();
  const changes = new Map<string, TextChange & { readonly text: string }>();
  return {
    entries: async () => [...outbox.values()],
    add: async (...entries) => {
      for (const entry of entries) outbox.set(entry.command.id, entry);
    },
    replace: async (entry) => {
      if (outbox.has(entry.command.id)) outbox.set(entry.command.id, entry);
    },
    remove: async (commandId) => {
      outbox.delete(commandId);
    },
    loadDocument: async (name) => documents.get(name) ?? null,
    saveDocument: async (name, state) => {
      documents.set(name, state);
    },
    forgetDocument: async (name) => {
      documents.delete(name);
    },
    forgetDocuments: async () => documents.clear(),
    textChanges: async (text) => [...changes.values()].filter((change) => change.text === text),
    addTextChange: async (text, change) => {
      changes.set(change.id, { ...change, text });
    },
    removeTextChanges: async (ids) => {
      for (const id of ids) changes.delete(id);
    },
    forgetTextChanges: async (text) => {
      for (const [id, change] of changes) if (change.text === text) changes.delete(id);
    },
    close: () => undefined,
  };
}
