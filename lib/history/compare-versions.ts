/** What differs between two states of a record, field by field, in the order of its fields. */
import type { CatalogRecord } from "../catalog/command.ts";
import { isSameJson } from "../catalog/records/bounded-json.ts";
import { contentOf } from "../catalog/records/record.ts";
import { type Passage, wordDifference } from "../shared/word-difference.ts";

export type FieldDifference = {
  readonly field: string;
  readonly change:
    | { readonly type: "prose"; readonly passages: readonly Passage[] }
    | { readonly type: "value"; readonly before: string | null; readonly after: string | null };
};

/** `withdrawn` is a field of its own. A state that is null was not there yet. */
export function compareVersions(before: CatalogRecord | null, after: CatalogRecord): FieldDifference[] {
  const [old, now] = [before ? fieldsOf(before) : {}, fieldsOf(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return fields
    .filter((field) => !isSameJson(old[field], now[field]))
    .map((field) => ({ field, change: compareValues(old[field], now[field]) }));
}

const compareValues = (one: unknown, other: unknown): FieldDifference["change"] =>
  typeof one === "string" && typeof other === "string" && isProse(one, other)
    ? { type: "prose", passages: wordDifference(one, other) }
    : { type: "value", before: inWords(one), after: inWords(other) };

const fieldsOf = (record: CatalogRecord): Readonly<Record<string, unknown>> => ({
  ...contentOf(record),
  withdrawn: record.withdrawnAt !== null,
});

/** A single word in place of another is a value; what has several words on a side is read word by word. */
const isProse = (one: string, other: string): boolean => /\S\s+\S/.test(one) || /\S\s+\S/.test(other);

/** Null for what is empty: no text, nothing in a list, nothing said. */
function inWords(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "string") return value;
  if (Array.isArray(value)) {
    return value.length === 0 ? null : value.map((item) => inWords(item) ?? "–").join(", ");
  }
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([key, part]) => `${key} ${inWords(part) ?? "–"}`)
      .join(", ");
  }
  return String(value);
}
