/** Worked examples as others published them, in the form that this folder takes. */
import type { RatedUnit } from "./ratings.ts";

/** A row of answers for each person; a dot is a missing one, and blanks are ignored. */
export function readTable(rows: Readonly<Record<string, string>>): RatedUnit<string>[] {
  const answers = Object.entries(rows).map(([person, row]) => ({
    person,
    row: [...row.replaceAll(" ", "")],
  }));
  const length = Math.max(...answers.map(({ row }) => row.length));
  return Array.from({ length }, (_, at) => ({
    unit: `layer:${at}`,
    ratings: answers.flatMap(({ person, row }) => {
      const value = row[at];
      return value === undefined || value === "." ? [] : [{ person, value }];
    }),
  }));
}

/** How often two people gave which two categories, as units one after another. */
export function fromContingency(
  categories: readonly string[],
  table: readonly (readonly number[])[],
): RatedUnit<string>[] {
  const pairs = table.flatMap((row, a) =>
    row.flatMap((times, b) =>
      Array.from({ length: times }, () => [categories[a] ?? "", categories[b] ?? ""] as const),
    ),
  );
  return pairs.map(([one, other], at) => ({
    unit: `layer:${at}`,
    ratings: [
      { person: "one", value: one },
      { person: "other", value: other },
    ],
  }));
}
