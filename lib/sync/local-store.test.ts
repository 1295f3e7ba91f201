import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { createMemoryStore, type LocalStore, type OutboxEntry, openLocalStore } from "./local-store.ts";
import { idOf, minute } from "./records.fixture.ts";

const entryOf = (number: number): OutboxEntry => ({
  command: { id: idOf(number), type: "comment.withdraw", comment: idOf(1) },
  catalog: "small-net",
  subject: null,
  person: "ada",
  queuedAt: minute(number),
  refusal: null,
});

const stores: [string, (name: string) => Promise<LocalStore>][] = [
  ["in the browser's database", openLocalStore],
  ["in memory", async () => createMemoryStore()],
];

test.each(stores)("entries %s keep their order, also when one is changed", async (_, open) => {
  const store = await open(crypto.randomUUID());
  for (const number of [3, 1, 2]) await store.add(entryOf(number));
  await store.replace({ ...entryOf(1), refusal: "No." });
  await store.remove(idOf(3));
  expect(await store.entries()).toEqual([{ ...entryOf(1), refusal: "No." }, entryOf(2)]);
  await store.replace(entryOf(3)); // it is gone, and stays gone
  expect(await store.entries()).toHaveLength(2);
  store.close();
});

test.each(stores)("several entries %s are kept together, in their order", async (_, open) => {
  const store = await open(crypto.randomUUID());
  await store.add(entryOf(3), entryOf(1), entryOf(2));
  expect(await store.entries()).toEqual([3, 1, 2].map(entryOf));
  store.close();
});

test("of several entries none is kept where one cannot be", async () => {
  const store = await openLocalStore(crypto.randomUUID());
  await store.add(entryOf(1));
  await expect(store.add(entryOf(2), entryOf(1), entryOf(3))).rejects.toThrow();
  expect(await store.entries()).toEqual([entryOf(1)]);
  store.close();
});

test.each(stores)("copies %s are found by name and forgotten one by one or all", async (_, open) => {
  const store = await open(crypto.randomUUID());
  await store.saveDocument("a", new Uint8Array([1]));
  await store.saveDocument("a", new Uint8Array([2]));
  await store.saveDocument("b", new Uint8Array([3]));
  expect(await store.loadDocument("a")).toEqual(new Uint8Array([2]));
  await store.forgetDocument("a");
  expect(await store.loadDocument("a")).toBeNull();
  await store.forgetDocuments();
  expect(await store.loadDocument("b")).toBeNull();
  store.close();
});

test("only so many copies are kept, the latest", async () => {
  const store = await openLocalStore(crypto.randomUUID());
  for (let number = 0; number <= 501; number++) await store.saveDocument(`d${number}`, new Uint8Array([1]));
  const kept = await Promise.all(["d501", "d500"].map((name) => store.loadDocument(name)));
  expect(kept).not.toContain(null);
  let missing = 0;
  for (let number = 0; number < 500; number++)
    if ((await store.loadDocument(`d${number}`)) === null) missing++;
  expect(missing).toBe(2);
  store.close();
});

test("what was written under other rules is still shown and sent: the server says what it has against it", async () => {
  const store = await openLocalStore(crypto.randomUUID());
  const waiting: OutboxEntry = {
    ...entryOf(1),
    command: {
      id: idOf(1),
      type: "comment.create",
      comment: idOf(2),
      subject: "conv1:0",
      parent: null,
      content: { body: `\u001b${"x".repeat(20_001)}` },
    },
  };
  await store.add(waiting);
  expect(await store.entries()).toEqual([waiting]);
  store.close();
});

test("what another program or a newer version has put there is left alone", async () => {
  const name = crypto.randomUUID();
  const store = await openLocalStore(name);
  await store.add({ ...entryOf(1), command: { id: idOf(1), type: "label.merge" } } as unknown as OutboxEntry);
  await store.add(entryOf(2));
  expect(await store.entries()).toEqual([entryOf(2)]);
  store.close();
});

test("a newer page may change the database while this one is open", async () => {
  const name = crypto.randomUUID();
  const store = await openLocalStore(name);
  const newer = indexedDB.open(name, 3);
  await new Promise((resolve, reject) => {
    newer.onsuccess = resolve;
    newer.onerror = reject;
  });
  newer.result.close();
  await expect(store.add(entryOf(1))).rejects.toThrow();
});
