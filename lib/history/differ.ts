/** What lies between two states of a catalog, in the words of those who work in it: not bytes, but labels, families, verdicts. */
import { z } from "zod";
import type { CatalogRecord, KindName, RecordOf } from "../catalog/command.ts";
import { catalogRecordSchema, kindNames } from "../catalog/command.ts";
import { titleOf } from "../catalog/news.ts";
import { isSameJson } from "../catalog/records/bounded-json.ts";
import type { Family } from "../catalog/records/family.ts";
import type { Label } from "../catalog/records/label.ts";
import { contentOf } from "../catalog/records/record.ts";
import { parseSubject } from "../catalog/records/subject.ts";
import { standingSchema } from "../catalog/records/verdict.ts";
import { recordsOfKind } from "../catalog/records-of-kind.ts";
import { standing } from "./as-of.ts";
import { verdictOn } from "./summarise.ts";

const whatHappened = z.enum(["added", "changed", "withdrawn"]);

export const labelDifferenceSchema = z.object({
  id: z.string(),
  unit: z.string(),
  author: z.string(),
  what: whatHappened,
  before: z.string().nullable(), // the name
  after: z.string().nullable(),
  /** Fields that differ, where it was changed. */
  fields: z.array(z.string()),
});

export const familyDifferenceSchema = z.object({
  id: z.string(),
  /** A family can be renamed and moved at once. */
  what: z.array(
    z.enum(["added", "withdrawn", "renamed", "redefined", "moved", "merged", "unmerged", "recoloured"]),
  ),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** The names of what it was a part of, and of what it was merged into. */
  from: z.string().nullable(),
  to: z.string().nullable(),
});

export const catalogDifferenceSchema = z.object({
  labels: z.array(labelDifferenceSchema),
  families: z.array(familyDifferenceSchema),
  verdicts: z.array(
    z.object({
      hypothesis: z.string(),
      title: z.string(),
      before: standingSchema.nullable(), // null while there was no such hypothesis
      after: standingSchema.nullable(),
    }),
  ),
  threads: z.array(
    z.object({
      subject: z.string(),
      title: z.string().nullable(), // what the subject is called, where it is a record itself
      added: z.number().int(),
      changed: z.number().int(),
      withdrawn: z.number().int(),
    }),
  ),
  texts: z.array(
    z.object({
      subject: z.string(),
      title: z.string().nullable(), // as in a thread
      before: z.string(),
      after: z.string(),
    }),
  ),
  /** Circuits, threads and articles, by their titles; what stands on a canvas or in a draft is among the texts. */
  works: z.array(
    z.object({
      kind: z.enum(["circuit", "thread", "article"]),
      subject: z.string(),
      what: whatHappened,
      before: z.string().nullable(), // the title
      after: z.string().nullable(),
      fields: z.array(z.string()), // that differ, where it was changed
    }),
  ),
  /** Of the kinds that have no list above. */
  others: z.array(
    z.object({
      kind: z.string(),
      added: z.number().int(),
      changed: z.number().int(),
      withdrawn: z.number().int(),
    }),
  ),
});
export type CatalogDifference = z.infer<typeof catalogDifferenceSchema>;

/** A state: records as they are at one moment, and the words of texts by their subject. */
export type CatalogState = {
  readonly records: readonly CatalogRecord[];
  readonly texts: ReadonlyMap<string, string>;
};

/**
 * Both sides are read by the schemas of now first, so that a field that came into being between them is no change: it has its
 * default on both. Nor is the order in which a file has the keys of an object.
 *
 * Swapping the two swaps added with withdrawn and before with after. Nothing of a state with itself.
 */
export function differCatalogs(before: CatalogState, after: CatalogState): CatalogDifference {
  const [old, now] = [standing(normalised(before)), standing(normalised(after))];
  const titles = titlesOf([...before.records, ...after.records]);
  const titleOn = (subject: string): string | null => titles.get(subject) ?? null;
  return {
    labels: pairsOf(old, now, "label").map(labelDifference),
    families: familyDifferences(old, now),
    verdicts: verdictDifferences(old, now),
    threads: threadDifferences(old, now).map((thread) => ({ ...thread, title: titleOn(thread.subject) })),
    texts: textDifferences(before.texts, after.texts).map((text) => ({
      ...text,
      title: titleOn(text.subject),
    })),
    works: (["circuit", "thread", "article"] as const).flatMap((kind) =>
      pairsOf<WorkKind>(old, now, kind).map((pair) => workDifference(kind, pair)),
    ),
    others: otherDifferences(old, now),
  };
}

/** What records that can be subjects are called, by their subject; the later state's word counts. */
const titlesOf = (records: readonly CatalogRecord[]): ReadonlyMap<string, string> =>
  new Map(
    records.flatMap((record): [string, string][] => {
      const subject = parseSubject(record.subject);
      const title = subject.ok && "id" in subject.value && subject.value.id === record.id && titleOf(record);
      return title ? [[record.subject, title]] : [];
    }),
  );

const normalised = ({ records }: CatalogState): CatalogRecord[] =>
  records.map((record) => catalogRecordSchema.parse(record));

/** A record as it stood before and as it stands after; one of them is there, and they differ. */
type Pair<R> = { readonly before: R | null; readonly after: R | null };

function pairsOf<K extends KindName>(
  old: readonly CatalogRecord[],
  now: readonly CatalogRecord[],
  kind: K,
): Pair<RecordOf<K>>[] {
  const [before, after] = [old, now].map(
    (records) => new Map(recordsOfKind(records, kind).map((record) => [record.id, record])),
  ) as [Map<string, RecordOf<K>>, Map<string, RecordOf<K>>];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ before: before.get(id) ?? null, after: after.get(id) ?? null }))
    .filter(({ before, after }) => changedFields(before, after).length > 0 || !before || !after);
}

function changedFields(before: CatalogRecord | null, after: CatalogRecord | null): string[] {
  if (!before || !after) return [];
  const [one, other] = [contentOf(before), contentOf(after)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => !isSameJson(one[field], other[field]),
  );
}

type WorkKind = CatalogDifference["works"][number]["kind"];

function workDifference(kind: WorkKind, pair: Pair<RecordOf<WorkKind>>): CatalogDifference["works"][number] {
  return {
    kind,
    subject: presentOf(pair).subject,
    what: deedOf(pair),
    before: pair.before?.title ?? null,
    after: pair.after?.title ?? null,
    fields: changedFields(pair.before, pair.after),
  };
}

const deedOf = ({ before, after }: Pair<unknown>): z.infer<typeof whatHappened> =>
  before === null ? "added" : after === null ? "withdrawn" : "changed";

function labelDifference(pair: Pair<Label>): CatalogDifference["labels"][number] {
  const label = presentOf(pair);
  return {
    id: label.id,
    unit: label.subject,
    author: label.author,
    what: deedOf(pair),
    before: pair.before?.name ?? null,
    after: pair.after?.name ?? null,
    fields: changedFields(pair.before, pair.after),
  };
}

function presentOf<R>({ before, after }: Pair<R>): R {
  const present = after ?? before;
  if (present === null) throw new Error("assertion failed: a pair has a record on one side at least");
  return present;
}

function familyDifferences(
  old: readonly CatalogRecord[],
  now: readonly CatalogRecord[],
): CatalogDifference["families"] {
  const nameIn = (records: readonly CatalogRecord[]) => {
    const names = new Map(recordsOfKind(records, "family").map(({ id, name }) => [id, name]));
    return (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  };
  const [before, after] = [nameIn(old), nameIn(now)];
  return pairsOf(old, now, "family").map((pair) => {
    const what = familyDeeds(pair);
    const isMerging = what.includes("merged") || what.includes("unmerged");
    const above = (family: Family | null) => (isMerging ? family?.mergedInto : family?.parent) ?? null;
    return {
      id: presentOf(pair).id,
      what,
      before: pair.before?.name ?? null,
      after: pair.after?.name ?? null,
      from: before(above(pair.before)),
      to: after(above(pair.after)),
    };
  });
}

function familyDeeds({ before, after }: Pair<Family>): CatalogDifference["families"][number]["what"] {
  if (!before) return ["added"];
  if (!after) return ["withdrawn"];
  const deeds: CatalogDifference["families"][number]["what"] = [];
  if (before.name !== after.name) deeds.push("renamed");
  if (before.definition !== after.definition) deeds.push("redefined");
  if (before.parent !== after.parent) deeds.push("moved");
  if (before.mergedInto !== after.mergedInto) deeds.push(after.mergedInto === null ? "unmerged" : "merged");
  if (before.colour !== after.colour) deeds.push("recoloured");
  return deeds;
}

function verdictDifferences(
  old: readonly CatalogRecord[],
  now: readonly CatalogRecord[],
): CatalogDifference["verdicts"] {
  const standingIn = (records: readonly CatalogRecord[]) =>
    new Map(
      recordsOfKind(records, "hypothesis").map(({ id, title }) => [
        id,
        { title, standing: verdictOn(records, id)?.standing ?? ("proposed" as const) },
      ]),
    );
  const [before, after] = [standingIn(old), standingIn(now)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((hypothesis) => ({
      hypothesis,
      title: after.get(hypothesis)?.title ?? before.get(hypothesis)?.title ?? "",
      before: before.get(hypothesis)?.standing ?? null,
      after: after.get(hypothesis)?.standing ?? null,
    }))
    .filter((verdict) => verdict.before !== verdict.after);
}

type Counts = { added: number; changed: number; withdrawn: number };

function threadDifferences(
  old: readonly CatalogRecord[],
  now: readonly CatalogRecord[],
): Omit<CatalogDifference["threads"][number], "title">[] {
  const threads = new Map<string, Counts>();
  for (const pair of pairsOf(old, now, "comment")) {
    const { subject } = presentOf(pair);
    const counts = threads.get(subject) ?? { added: 0, changed: 0, withdrawn: 0 };
    counts[deedOf(pair)] += 1;
    threads.set(subject, counts);
  }
  return [...threads].map(([subject, counts]) => ({ subject, ...counts }));
}

function textDifferences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Omit<CatalogDifference["texts"][number], "title">[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((subject) => ({
      subject,
      before: before.get(subject) ?? "",
      after: after.get(subject) ?? "",
    }))
    .filter((text) => text.before !== text.after);
}

/** Kinds that are told one by one above. */
const told: readonly KindName[] = ["label", "family", "verdict", "comment", "circuit", "thread", "article"];

function otherDifferences(
  old: readonly CatalogRecord[],
  now: readonly CatalogRecord[],
): CatalogDifference["others"] {
  return kindNames
    .filter((kind) => !told.includes(kind))
    .map((kind) => {
      const counts: Counts = { added: 0, changed: 0, withdrawn: 0 };
      for (const pair of pairsOf(old, now, kind)) counts[deedOf(pair)] += 1;
      return { kind, ...counts };
    })
    .filter(({ added, changed, withdrawn }) => added + changed + withdrawn > 0);
}
