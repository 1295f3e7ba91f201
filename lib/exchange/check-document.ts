/** Whether a document holds together, as one that this program wrote does: a file may come from anywhere. */
import { type CatalogRecord, kindOf } from "../catalog/command.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import type { CatalogDocument, CatalogVersion } from "./catalog-json.ts";
import { groupByRecord } from "./catalog-json.ts";
import { recordsIn, versionsIn } from "./document-state.ts";

/**
 * Every version of every record, oldest first, when no id comes twice, every history runs from its first version to what the
 * record is now, nothing is on what is not there, and everybody who appears is introduced. A problem is `corrupt`.
 */
export function checkDocument(document: CatalogDocument): Result<CatalogVersion[]> {
  const records = recordsIn(document);
  const byId = new Map(records.map((record) => [record.id, record]));
  if (byId.size < records.length) return fail("corrupt", "it has two records of one id");
  const versions = versionsIn(document);
  const people = new Set(document.people.map(({ id }) => id));
  for (const history of groupByRecord(versions)) {
    const problem = problemOf(history, byId, people);
    if (problem !== null) return fail("corrupt", problem);
  }
  for (const { subject, writers } of document.texts) {
    if (writers.some(({ person }) => !people.has(person))) {
      return fail("corrupt", `it does not say who wrote the text of ${subject}`);
    }
  }
  return ok(versions);
}

function problemOf(
  history: readonly CatalogVersion[],
  byId: ReadonlyMap<string, CatalogRecord>,
  people: ReadonlySet<string>,
): string | null {
  const [first, last] = [history[0], history.at(-1)];
  if (!first || !last) return "a record has no history";
  const { id, kind, createdAt, author } = last.record;
  const name = `the ${kind} ${id}`;
  if (history.some(({ record }, i) => record.version !== i + 1)) return `${name} lacks a version`;
  if (JSON.stringify(sorted(last.record)) !== JSON.stringify(sorted(byId.get(id)))) {
    return `${name} is not what its last version says`;
  }
  if (first.changedAt !== createdAt) return `${name} was not made when its first version was`;
  if (history.some(({ restores, record }) => restores !== null && restores >= record.version)) {
    return `${name} brings back a version from after it`;
  }
  const target = kindOf(last.record).target(last.record);
  if (target !== null && !byId.has(target)) return `${name} is on something that is not there`;
  const named = [author, ...history.map(({ changedBy }) => changedBy)];
  return named.every((person) => people.has(person)) ? null : `it does not say who wrote ${name}`;
}

const sorted = (record: CatalogRecord | undefined): unknown[] =>
  Object.entries(record ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
