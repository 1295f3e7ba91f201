/** Whether, when everything has come to rest, all agree and nothing is lost or doubled. */
import { expect } from "vitest";
import * as Y from "yjs";
import { z } from "zod";
import { type CatalogRecord, kindNames, kinds } from "../../lib/catalog/command.ts";
import { catalogDocumentSchema } from "../../lib/exchange/catalog-json.ts";
import { closeCodes } from "../../lib/sync/close-codes.ts";
import { summariseUnit } from "../../lib/sync/unit-summary.ts";
import { until } from "../../lib/sync/until.fixture.ts";
import type { LayerIndexState } from "../../lib/sync/views.ts";
import type { Database } from "../persistence/database.ts";
import { readRecord } from "../persistence/read-record.ts";
import { createRecordStore } from "../persistence/record-store.ts";
import { readTextLog } from "../persistence/text-store.ts";
import type { Participant, Topic } from "./participant.ts";

const stamp = ({ id, version }: { id: string; version: number }): string => `${id} ${version}`;
const stamps = (records: Iterable<CatalogRecord>): string => [...records].map(stamp).sort().join("\n");
const equal = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Nothing of the browser waits any more, in whatever page it was said. */
export async function untilDelivered({ client }: Participant, topic: Topic): Promise<void> {
  await until(client.thread(topic.catalog, topic.subject), ({ state }) => state === "ready"); // its storage is open
  await until(client.commands(topic.catalog), ({ pending }) => pending.length === 0);
  const text = await until(client.text(topic.catalog, topic.written, true), (document) => document !== null);
  if (text) await until(text.state, ({ line, waiting }) => line.type === "live" && waiting === 0);
}

/** Every page shows what the database says, of the unit, the hypothesis and the catalog's lists. */
export async function expectAgreement(
  db: Database,
  topic: Topic,
  everybody: readonly Participant[],
): Promise<void> {
  const records = createRecordStore(db);
  const live = await records.liveRecords(topic.catalog, topic.subject);
  const claim = await records.liveRecords(topic.catalog, topic.claim);
  const listed = await records.listedRecords(topic.catalog);
  const weights = await records.weightsOf(live.map(({ id }) => id));
  const summary = summariseUnit(live, weights, await records.summaryContext(topic.catalog));
  const summaryShown = ({ units }: LayerIndexState): unknown => {
    const found = units.get(topic.unit);
    if (!found) return null;
    const { pending, ...rest } = found;
    return pending ? "pending" : rest;
  };
  for (const { client } of everybody) {
    const shows = (wanted: string) => (state: { state: string; records?: readonly CatalogRecord[] }) =>
      state.state === "ready" && stamps(state.records ?? []) === wanted;
    await until(client.thread(topic.catalog, topic.subject), shows(stamps(live)));
    await until(client.thread(topic.catalog, topic.claim), shows(stamps(claim)));
    await until(client.catalogIndex(topic.catalog), shows(stamps(listed)));
    await until(client.layerIndex(topic.catalog, topic.layer), (state) =>
      equal(summaryShown(state), summary),
    );
  }
}

/** Every promise was kept once: it took effect, or it was refused and is still there to be read. */
export async function expectPromisesKept(
  db: Database,
  topic: Topic,
  everybody: readonly Participant[],
): Promise<void> {
  const done = await db.selectFrom("command").select("id").where("catalog", "=", topic.catalog).execute();
  const took = new Set(done.map(({ id }) => id));
  for (const { client, promised, acknowledged, name } of everybody) {
    const { refused } = await until(client.commands(topic.catalog), ({ pending }) => pending.length === 0);
    const kept = new Set(refused.map(({ command }) => command.id));
    for (const id of promised) {
      expect([name, id, took.has(id) !== kept.has(id)]).toEqual([name, id, true]);
    }
    for (const id of acknowledged) expect([name, id, took.has(id)]).toEqual([name, id, true]);
    for (const { message } of refused) expect(message).not.toBe("");
  }
}

/** Nothing took effect twice, in the whole catalog: a command made at most one version of one record. */
export async function expectOnce(db: Database, catalog: string): Promise<void> {
  const versions = await db
    .selectFrom("record_version")
    .select(["command_id", "record_id", "version", "body"])
    .where("catalog", "=", catalog)
    .orderBy("sequence")
    .execute();
  expect(new Set(versions.map(({ command_id }) => command_id)).size).toBe(versions.length);
  // A record's versions follow each other, and the last is the record.
  const last = new Map<string, CatalogRecord>();
  for (const { record_id, version, body } of versions) {
    expect(version).toBe((last.get(record_id)?.version ?? 0) + 1);
    last.set(record_id, readRecord(body));
  }
  const rows = await db.selectFrom("record").select("body").where("catalog", "=", catalog).execute();
  expect(stamps(rows.map(({ body }) => readRecord(body)))).toBe(stamps(last.values()));
}

/** What is written together is the same everywhere, holds each word once that had to survive, and is what its log comes to. */
export async function expectWritten(
  db: Database,
  { catalog, written, writing }: Topic,
  everybody: readonly Participant[],
): Promise<string> {
  const log = await readTextLog(db, catalog, written, null);
  const replayed = new Y.Doc();
  for (const { change } of log) Y.applyUpdate(replayed, new Uint8Array(change));
  expect(replayed.store.pendingStructs).toBeNull();
  const state = writing.stateOf(replayed);
  for (const { client, saved, words } of everybody) {
    const document = await until(client.text(catalog, written, true), (opened) => opened !== null);
    if (!document) continue;
    const { doc } = document.current();
    if (writing.stateOf(doc) !== state) {
      await new Promise<void>((resolve) => {
        doc.on("update", () => writing.stateOf(doc) === state && resolve());
      });
    }
    for (const word of new Set([...saved, ...words])) {
      expect([word, writing.countOf(replayed, word)]).toEqual([word, 1]);
    }
  }
  return state;
}

const withVersion = z.object({ id: z.string(), version: z.number() });

/** A file of the catalog says what the database says. */
export async function expectExport(
  db: Database,
  catalog: string,
  json: unknown,
  texts: ReadonlyMap<Topic, string>,
) {
  const document = catalogDocumentSchema.parse(json) as Readonly<Record<string, unknown>> & {
    texts: readonly { subject: string; state: string }[];
  };
  const exported = kindNames.flatMap((name) => z.array(withVersion).parse(document[kinds[name].root]));
  const rows = await db
    .selectFrom("record")
    .select(["id", "version"])
    .where("catalog", "=", catalog)
    .execute();
  expect(exported.map(stamp).sort()).toEqual(rows.map(stamp).sort());
  for (const [{ written, writing }, state] of texts) {
    const found = document.texts.find((each) => each.subject === written);
    const doc = new Y.Doc();
    if (found) Y.applyUpdate(doc, new Uint8Array(Buffer.from(found.state, "base64")));
    expect(writing.stateOf(doc)).toBe(state);
  }
}

/** No browser was ever left holding what the server had forgotten. */
export const expectNoOrphans = (everybody: readonly Participant[]): void =>
  expect(everybody.flatMap(({ browser }) => browser.closeCodes)).not.toContain(closeCodes.staleCopy);
