import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TextName } from "../../lib/sync/documents.ts";
import type { TextChange, TextStore } from "../ports.ts";
import { type Database, openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { insertAccount } from "./people-store.ts";
import { createTextStore, readTextAuthors, readTextLog } from "./text-store.ts";

let db: Database;
let store: TextStore;
let ada: string;
beforeEach(async () => {
  db = openDatabase(":memory:");
  await migrate(db);
  const account = { name: "Ada", email: "ada@example.org", passwordHash: "-", role: "annotator" as const };
  ada = await insertAccount(db, { ...account, at: "2026-01-01T00:00:00.000Z" });
  store = createTextStore(db);
});
afterEach(() => db.destroy());

const one: TextName = { type: "text", catalog: "net", subject: "hypothesis/one" };
const two: TextName = { type: "text", catalog: "net", subject: "hypothesis/two" };
const change = (name: TextName, sequence: number, also: Partial<TextChange> = {}): TextChange => ({
  name,
  sequence,
  person: ada,
  at: `2026-01-01T00:00:0${sequence}.000Z`,
  clients: [7],
  bound: [],
  update: new Uint8Array([sequence]),
  ...also,
});

describe("a text's log", () => {
  test("gives back what was written, from the last state on, with whose each client id is", async () => {
    await store.append([
      change(one, 1, { bound: [7] }),
      change(one, 2),
      change(one, 3, { bound: [4_294_967_295] }),
    ]);
    await store.saveState(one, 2, new Uint8Array([12]));
    const { state, updates, ...rest } = await store.load(one);
    expect(new Uint8Array(state ?? [])).toEqual(new Uint8Array([12]));
    expect(updates.map((update) => [...update])).toEqual([[3]]);
    expect(rest).toEqual({
      stateSequence: 2,
      sequence: 3,
      authors: new Map([
        [7, ada],
        [4_294_967_295, ada],
      ]),
    });
    expect(await store.load(two)).toEqual({
      state: null,
      stateSequence: 0,
      updates: [],
      sequence: 0,
      authors: new Map(),
    });
  });

  test("is read up to a moment, whatever was compacted", async () => {
    await store.append([change(one, 1), change(one, 2), change(one, 3)]);
    await store.saveState(one, 3, new Uint8Array([123]));
    const until = async (at: string | null) =>
      (await readTextLog(db, one.catalog, one.subject, at)).map(({ sequence }) => sequence);
    expect(await until("2026-01-01T00:00:02.000Z")).toEqual([1, 2]);
    expect(await until("2025-01-01T00:00:00.000Z")).toEqual([]);
    expect(await until(null)).toEqual([1, 2, 3]);
  });

  test("takes changes of many texts in one commit, and one that cannot be kept harms no other", async () => {
    const nobody = change(two, 1, { person: "nobody", bound: [9] });
    const results = await Promise.allSettled([
      store.append([change(one, 1)]),
      store.append([nobody]),
      store.append([change(one, 2)]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((await store.load(one)).sequence).toBe(2);
    expect((await store.load(two)).sequence).toBe(0);
    expect(await readTextAuthors(db, two.catalog, two.subject)).toEqual(new Map());
  });

  test("keeps changes that belong together together", async () => {
    await expect(store.append([change(one, 1), change(one, 1)])).rejects.toThrow("UNIQUE");
    expect((await store.load(one)).sequence).toBe(0);
  });
});
