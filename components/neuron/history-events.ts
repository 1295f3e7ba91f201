/** The history of a unit as events: who did what, when, and what it said from then on. */
import type { RecordVersion } from "../../lib/catalog/answers.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { describeChange } from "../history/change-words.ts";
import { confidenceWord } from "../labels/confidence.ts";

export type HistoryEvent = {
  readonly key: string;
  readonly who: string;
  readonly machine: boolean; // a program did it
  readonly deed: string; // completes “Ada …”
  readonly at: string; // ISO 8601
  readonly text: string | null; // what the record said from then on; null where it says nothing new
};

/**
 * Events, newest first; those of one record when `record` is given, a label's supports among them. `versions` come oldest
 * first, as the server sends them.
 */
export function historyEvents(
  versions: readonly RecordVersion[],
  people: readonly Person[],
  record: string | null,
): HistoryEvent[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const labelNames = new Map<string, string>();
  const events: HistoryEvent[] = [];
  for (const version of versions) {
    if (version.record.kind === "label") labelNames.set(version.record.id, version.record.name);
    const belongs =
      record === null ||
      version.record.id === record ||
      ("label" in version.record && version.record.label === record);
    if (!belongs) continue;
    events.push({
      key: `${version.record.id}/${version.record.version}`,
      who: names.get(version.changedBy) ?? "Somebody who has left",
      machine: isMachineAuthor(version.changedBy),
      deed: deedOf(version, labelNames),
      at: version.changedAt,
      text: textOf(version),
    });
  }
  return events.reverse();
}

function deedOf(version: RecordVersion, labelNames: ReadonlyMap<string, string>): string {
  const { record, restores } = version;
  if (restores !== null) return describeChange({ ...version, before: null });
  const withdrawn = record.withdrawnAt !== null;
  switch (record.kind) {
    case "label":
      if (withdrawn) return `withdrew the label “${record.name}”`;
      return record.version === 1 ? "added a label" : "revised the label";
    case "comment":
      if (withdrawn) return "withdrew a comment";
      if (record.version > 1) return "edited a comment";
      return record.parent === null ? "commented" : "replied";
    case "resolution":
      if (withdrawn) return record.state === "resolved" ? "took back a resolution" : "took back a reopening";
      return record.state === "resolved" ? "resolved a thread" : "opened a thread again";
    case "support": {
      const label = `“${labelNames.get(record.label) ?? "a label"}”`;
      return withdrawn ? `no longer supports ${label}` : `supports ${label}`;
    }
    case "dispute": {
      const label = `“${labelNames.get(record.label) ?? "a label"}”`;
      return withdrawn ? `no longer disputes ${label}` : `disputes ${label}`;
    }
    case "choice": {
      const label = `“${labelNames.get(record.label) ?? "a label"}”`;
      return withdrawn ? `took back the decision for ${label}` : `decided for ${label}`;
    }
    case "family":
      if (withdrawn) return `withdrew the family “${record.name}”`;
      if (record.version === 1) return record.splitFrom ? "split the family off" : "made the family";
      return record.mergedInto === null ? "changed the family" : "changed or merged the family";
    default:
      if (withdrawn) return `withdrew a ${record.kind}`;
      return record.version === 1 ? `added a ${record.kind}` : `changed a ${record.kind}`;
  }
}

function textOf({ record }: RecordVersion): string | null {
  if (record.withdrawnAt !== null) return null;
  switch (record.kind) {
    case "label":
      return [
        `${record.name} (${confidenceWord(record.confidence)})`,
        record.family && `Family: ${record.family}`,
        record.reason,
      ]
        .filter(Boolean)
        .join("\n");
    case "comment":
      return record.body;
    case "support":
    case "dispute":
    case "choice":
      return record.reason || null;
    case "family":
      return [record.name, record.definition].filter(Boolean).join("\n");
    default:
      return null;
  }
}
