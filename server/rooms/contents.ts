/** What a document has to hold, derived from SQL: plain values by root and key. */
import { peopleNamedBy } from "../../lib/catalog/articles/people-named.ts";
import { isChannel, recentMessages } from "../../lib/catalog/channel.ts";
import { type CatalogRecord, kindOf } from "../../lib/catalog/command.ts";
import { peopleMentioned } from "../../lib/catalog/mentions.ts";
import { personSchema } from "../../lib/catalog/person.ts";
import { assert, unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { type MirrorName, pastRoot, recordRoots } from "../../lib/sync/documents.ts";
import { summariseUnit } from "../../lib/sync/unit-summary.ts";
import type { RecordStore } from "../ports.ts";

/** For each root Y.Map, the plain JSON that each key must hold. Null: the key must not be there. */
export type Contents = {
  readonly roots: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** Whole contents: keys that are not named go. Otherwise keys that are not named stay. */
  readonly whole: boolean;
};

/** Everything the document holds. */
export async function readContents(records: RecordStore, name: MirrorName): Promise<Contents> {
  switch (name.type) {
    case "thread":
      return isChannel(name.subject)
        ? readChannel(records, name.catalog, name.subject)
        : readRecords(records, await records.liveRecords(name.catalog, name.subject));
    case "index":
      return readRecords(records, await records.listedRecords(name.catalog));
    case "pulse":
      return {
        whole: true,
        roots: new Map([["pulse", new Map(Object.entries(await records.pulse(name.catalog)))]]),
      };
    case "layer":
      return { whole: true, roots: new Map([["units", await readUnits(records, name.catalog, name.layer)]]) };
  }
}

/** What a change of these subjects may have changed in the document. */
export async function readChanged(
  records: RecordStore,
  name: MirrorName,
  subjects: readonly string[],
): Promise<Contents> {
  if (name.type !== "layer") return readContents(records, name);
  const units = new Map<string, unknown>();
  const context = await records.summaryContext(name.catalog);
  for (const subject of subjects) {
    const live = await records.liveRecords(name.catalog, subject);
    units.set(indexOf(subject), summariseUnit(live, await records.weightsOf(idsOf(live, "label")), context));
  }
  return { whole: false, roots: new Map([["units", units]]) };
}

/** A unit's key in its layer's document. */
const indexOf = (subject: string): string => String(unwrap(parseUnit(subject)).index);

async function readUnits(records: RecordStore, catalog: string, layer: string) {
  const bySubject = new Map<string, CatalogRecord[]>();
  const all = await records.layerRecords(catalog, layer);
  const weights = await records.weightsOf(idsOf(all, "label"));
  const context = await records.summaryContext(catalog);
  for (const record of all) {
    const known = bySubject.get(record.subject);
    if (known) known.push(record);
    else bySubject.set(record.subject, [record]);
  }
  return new Map(
    [...bySubject].map(([subject, about]) => [indexOf(subject), summariseUnit(about, weights, context)]),
  );
}

const idsOf = (records: readonly CatalogRecord[], ...kinds: readonly CatalogRecord["kind"][]): string[] =>
  records.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);

/** A conversation that may be long: what was said last, and how much there is before. */
async function readChannel(records: RecordStore, catalog: string, subject: string): Promise<Contents> {
  const { records: recent, past } = await records.recentRecords(catalog, subject, recentMessages);
  const { whole, roots } = await readRecords(records, recent);
  return { whole, roots: new Map([...roots, [pastRoot, new Map(Object.entries(past))]]) };
}

/** Whom a page that shows a record has to name: its author, whom a comment mentions, editors and authors of the Thread. */
const peopleIn = (record: CatalogRecord): string[] =>
  record.kind === "comment" ? [record.author, ...peopleMentioned(record.body)] : peopleNamedBy(record);

/** Records by their kinds, with the people they are by and the weights that they are about. */
async function readRecords(records: RecordStore, live: readonly CatalogRecord[]): Promise<Contents> {
  const roots = new Map<string, Map<string, unknown>>(
    [...recordRoots, "people", "weights"].map((root) => [root, new Map()]),
  );
  const put = (root: string, key: string, value: unknown) => {
    const entries = roots.get(root);
    assert(entries, `no root ${root}`);
    entries.set(key, value);
  };
  for (const record of live) put(kindOf(record).root, record.id, record);
  const people = await records.people([...new Set(live.flatMap(peopleIn))]);
  for (const person of people) put("people", person.id, personSchema.parse(person));
  const weights = await records.weightsOf(live.map(({ id }) => id));
  for (const [id, sha256] of weights) put("weights", id, sha256);
  return { whole: true, roots };
}
