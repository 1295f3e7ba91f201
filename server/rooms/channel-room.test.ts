import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { channelPastSchema, recentMessages } from "../../lib/catalog/channel.ts";
import { threadSubject } from "../../lib/catalog/records/thread.ts";
import { createId } from "../../lib/shared/ids.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { type DocumentName, formatDocumentName, pastRoot } from "../../lib/sync/documents.ts";
import { untilEvent } from "../../lib/sync/until.fixture.ts";
import { carryOut } from "../services/carry-out.ts";
import { type Bench, catalog, startBench } from "../ws/test-support/bench.ts";
import { openStockClient } from "../ws/test-support/stock-client.ts";
import { openRoom } from "./room.ts";

const thread = createId();
const subject = threadSubject(thread);
const name: DocumentName = { type: "thread", catalog, subject };

let bench: Bench;
beforeEach(async () => {
  bench = await startBench();
  const [ada] = bench.people;
  if (!ada) throw new Error("nobody");
  const words = { title: "Circuits", abstract: "", involvement: "", format: "" };
  const content = { ...words, editors: [ada.id], readers: "catalog" as const, doi: null };
  const command = { id: createId(), type: "thread.create", thread, content } as const;
  const at = new Date().toISOString();
  const actor = { type: "member", person: ada, role: "editor" } as const;
  unwrap(await carryOut(bench.db, command, { actor, catalog, packSha256: "0".repeat(64), at }));
});
afterEach(() => bench.stop());

async function say(parent: string | null = null): Promise<string> {
  const [ada] = bench.people;
  if (!ada) throw new Error("nobody");
  const comment = createId();
  await bench.say(ada, { type: "comment.create", comment, subject, parent, content: { body: "something" } });
  return comment;
}
const heldIn = (doc: Y.Doc): string[] => [...doc.getMap("comments").keys()];
const pastIn = (doc: Y.Doc) => channelPastSchema.parse(Object.fromEntries(doc.getMap(pastRoot)));

test("a channel's document holds its last messages and what they answer, and says how much there is before", async () => {
  const ids: string[] = [];
  for (let n = 0; n < recentMessages + 10; n++) ids.push(await say());
  const client = openStockClient(bench.url, formatDocumentName(name), "Ben");
  await client.synced();
  expect(heldIn(client.doc).sort()).toEqual(ids.slice(10).sort());
  expect(pastIn(client.doc)).toMatchObject({ earlier: 10, from: { id: ids[10] } });

  const seen = untilEvent(client.doc, "update", () => pastIn(client.doc).earlier === 11);
  const reply = await say(ids[3]);
  await seen;
  expect(heldIn(client.doc).sort()).toEqual([ids[3], ...ids.slice(11), reply].sort());
  const { changed } = pastIn(client.doc);

  const [ada] = bench.people;
  const told = untilEvent(client.doc, "update", () => pastIn(client.doc).changed > changed);
  if (ada) await bench.say(ada, { type: "comment.withdraw", comment: ids[5] ?? "" });
  await told;
  expect(pastIn(client.doc).earlier).toBe(10);
  client.close();
}, 20_000);

test("a document that is mostly traces of what it held is begun anew, and copies of it are stale", async () => {
  await say();
  const old = new Y.Doc();
  for (let n = 0; n < 20_000; n++) old.getMap("comments").set(createId(), { body: "something" });
  for (const key of old.getMap("comments").keys()) old.getMap("comments").delete(key);
  const state = Y.encodeStateAsUpdate(old);
  expect(state.length).toBeGreaterThan(600_000);
  await bench.documents.save(formatDocumentName(name), state);

  const room = await openRoom({ records: bench.records, documents: bench.documents }, name);
  const answer = (doc: Y.Doc) =>
    room.answer({
      type: "ask",
      stateVector: Y.encodeStateVector(doc),
      clocks: Y.decodeStateVector(Y.encodeStateVector(doc)),
    });
  expect(answer(old).type).toBe("stale-copy");
  const fresh = answer(new Y.Doc());
  expect(fresh.type === "update" && fresh.frame.length).toBeLessThan(5_000);
  expect((await bench.documents.load(formatDocumentName(name)))?.length).toBeLessThan(5_000);
  room.destroy();
}, 20_000);
