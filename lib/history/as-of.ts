/** A catalog as it was at a moment, from the versions of its records. */

import type { RecordVersion } from "../catalog/answers.ts";
import type { CatalogRecord } from "../catalog/command.ts";

/**
 * Every record that there was at a moment, withdrawn ones included, each in the version that it had then. A version is there
 * from its own millisecond on. Answers of a blind round count from when they were given, not from when they were revealed.
 *
 * @param versions in the order in which they were written
 * @param time ISO 8601, UTC, milliseconds; null for now
 */
export function recordsAt(
  versions: Iterable<Pick<RecordVersion, "record" | "changedAt">>,
  time: string | null,
): CatalogRecord[] {
  const latest = new Map<string, CatalogRecord>();
  for (const { record, changedAt } of versions) {
    if (time !== null && changedAt > time) continue;
    const known = latest.get(record.id);
    if (!known || known.version < record.version) latest.set(record.id, record);
  }
  return [...latest.values()];
}

/** Stances count only while the label they are on stands, and editors' choices with them. */
const onLabels: readonly CatalogRecord["kind"][] = ["support", "dispute", "choice"];

/** Those of some records that stand: live ones, without what is on a label that is not. */
export function standing(records: readonly CatalogRecord[]): CatalogRecord[] {
  const live = records.filter(({ withdrawnAt }) => withdrawnAt === null);
  const ids = new Set(live.map(({ id }) => id));
  return live.filter(
    (record) => !(onLabels.includes(record.kind) && "label" in record) || ids.has(record.label),
  );
}
