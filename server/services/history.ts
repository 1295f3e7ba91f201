/** The past of a catalog: what changed, page by page, and what was there at a moment. */
import type { Catalog } from "../../lib/catalog/catalog.ts";
import { titleOf } from "../../lib/catalog/news.ts";
import { timeSchema } from "../../lib/catalog/records/record.ts";
import { parseSubject } from "../../lib/catalog/records/subject.ts";
import {
  type ChangeFilter,
  type ChangesAnswer,
  changeFilterSchema,
  type DensityAnswer,
} from "../../lib/history/answers.ts";
import { recordsAt, standing } from "../../lib/history/as-of.ts";
import type { AtAnswer } from "../../lib/history/snapshot.ts";
import { summariseCatalog } from "../../lib/history/summarise.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { findRecord } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import { catalogHistory, countByPerson, findChanges, measureDensity } from "../persistence/history-store.ts";
import { findPeople } from "../persistence/record-store.ts";
import { explainIssues } from "./explain-issues.ts";
import { policyAt } from "./read-catalog.ts";

const pageSize = 100;
const buckets = 120;

/** A filter as an address has it (`?person=…&kind=…`); parameters that it does not know are let be. */
export function readFilter(query: URLSearchParams): Result<ChangeFilter> {
  const given = Object.keys(changeFilterSchema.shape).flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value]] : [];
  });
  const parsed = changeFilterSchema.safeParse(Object.fromEntries(given));
  return parsed.success
    ? ok(parsed.data)
    : fail("invalid", explainIssues("This choice of changes cannot be read", parsed.error));
}

/** A page of changes, newest first. */
export async function readChanges(
  db: Database,
  catalog: string,
  filter: ChangeFilter,
  before: number | null,
): Promise<ChangesAnswer> {
  const found = await findChanges(db, catalog, filter, { before, limit: pageSize + 1 });
  const items = found.slice(0, pageSize);
  const people = await findPeople(
    db,
    items.flatMap(({ record, changedBy }) => [record.author, changedBy]),
  );
  const next = found.length > pageSize ? (items.at(-1)?.sequence ?? null) : null;
  return { items, people, names: await namesOf(db, items), next };
}

/** The names of the records that changes are about: a family's, a hypothesis's, a round's. */
async function namesOf(db: Database, changes: ChangesAnswer["items"]): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const { record } of changes) {
    if (record.subject in names) continue;
    const subject = parseSubject(record.subject);
    if (!subject.ok || !("id" in subject.value)) continue;
    const about = await findRecord(db, subject.value.id);
    const title = about && titleOf(about);
    if (title) names[record.subject] = title;
  }
  return names;
}

export async function readDensity(
  db: Database,
  catalog: string,
  filter: ChangeFilter,
): Promise<DensityAnswer> {
  const density = await measureDensity(db, catalog, filter, buckets);
  const counts = await countByPerson(db, catalog);
  const people = new Map(
    (
      await findPeople(
        db,
        counts.map(({ id }) => id),
      )
    ).map((person) => [person.id, person]),
  );
  return {
    ...density,
    contributors: counts.flatMap(({ id, changes }) => {
      const person = people.get(id);
      return person ? [{ ...person, changes }] : [];
    }),
  };
}

/** The moment that an address names (`?time=`), in this program's own form. */
export function readTime(text: string | null): Result<string> {
  const time = text === null ? Number.NaN : Date.parse(text);
  const iso = Number.isNaN(time) ? "" : new Date(time).toISOString();
  return timeSchema.safeParse(iso).success
    ? ok(iso)
    : fail("invalid", "Say which moment, as in ?time=2026-05-01T12:00:00.000Z.");
}

/** A catalog as it was at a moment. */
export async function readAt(db: Database, catalog: Catalog, time: string): Promise<AtAnswer> {
  return db.transaction().execute(async (trx) => {
    const records = recordsAt(await catalogHistory(trx, catalog.id, time), time);
    const summary = summariseCatalog(records, await policyAt(trx, catalog, time));
    const ids = [
      ...summary.contributors.map(({ id }) => id),
      ...summary.hypotheses.map(({ author }) => author),
    ];
    return { time, summary, people: await findPeople(trx, ids) };
  });
}

/** Everything that stood about one subject at a moment, oldest first. */
export async function readThreadAt(db: Database, catalog: string, subject: string, time: string) {
  // What is on a label is about the label's unit, so the subject's own history has all of it.
  const versions = await catalogHistory(db, catalog, time, subject);
  const records = standing(recordsAt(versions, time)).sort((a, b) =>
    a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.id < b.id) ? -1 : 1,
  );
  return {
    time,
    records,
    people: await findPeople(
      db,
      records.map(({ author }) => author),
    ),
  };
}
