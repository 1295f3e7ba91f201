/** Finds units by what people call them, over all layers of a catalog. */
import { type RawBuilder, sql } from "kysely";
import type { UnitsAnswer } from "../../lib/catalog/answers.ts";
import { ancestorsOf, type FamilyIndex, resolveLabel } from "../../lib/catalog/families.ts";
import { machinePrefix } from "../../lib/catalog/machine-author.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import type { Label } from "../../lib/catalog/records/label.ts";
import { foldForSearch } from "../../lib/catalog/search.ts";
import type { Database } from "../persistence/database.ts";
import { readRecord } from "../persistence/read-record.ts";
import { readFamilies } from "../persistence/summary-context.ts";

/** More than anybody reads of what a query finds; a longer answer says that it was cut. */
const labelLimit = 500;
const firstRead = 2 * labelLimit;

/**
 * Units with a live label whose name, family in words and families (those it counts for now, and those above them, by their present and
 * former names) contain every word of the query, in any case and with or without accents. Labels whose name begins with
 * the query come first, and people's before machine-made ones. An empty query lists every labelled unit, however many.
 */
export async function searchUnits(db: Database, catalog: string, query: string): Promise<UnitsAnswer> {
  const sought = foldForSearch(query.slice(0, 200));
  const words = sought.split(" ").filter(Boolean);
  const index = await readFamilies(db, catalog);
  const wordsOf = createFamilyWords(index);
  // What is said of a family may count for another; for which, depends on the unit. The database narrows down, the rest is decided below.
  const sayers = words.map((word) =>
    [...index.byId.values()].filter(({ id }) =>
      mayCountFor(index, id).some((each) => wordsOf(each).includes(word)),
    ),
  );
  let rows = db
    .selectFrom("record")
    .select(["body", "search"])
    .where("catalog", "=", catalog)
    .where("kind", "=", "label")
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .orderBy(sql`case when instr(search, ${sought}) = 1 then 0 else 1 end`)
    .orderBy(sql`instr(author, ${machinePrefix}) = 1`)
    .orderBy("created_at")
    .orderBy("id");
  words.forEach((word, place) => {
    rows = rows.where(mayMatch(word, sayers[place] ?? []));
  });
  const choose = (found: readonly { body: string; search: string }[]) =>
    found.flatMap(({ body, search }) => {
      const label = readRecord(body);
      if (label.kind !== "label") return [];
      const families = resolveLabel(index, label).map(({ family }) => family);
      const text = [search, ...families.map(wordsOf)].join(" ");
      return words.every((word) => text.includes(word)) ? [{ label, families }] : [];
    });
  const first = await (words.length > 0 ? rows.limit(firstRead) : rows).execute();
  let labels = choose(first);
  // Nearly always the first are enough; statements that a split took elsewhere may have been among them.
  if (words.length > 0 && first.length === firstRead && labels.length <= labelLimit) {
    labels = choose(await rows.execute());
  }
  const truncated = words.length > 0 && labels.length > labelLimit;
  const units = new Map<string, UnitsAnswer["items"][number]>();
  for (const { label, families } of truncated ? labels.slice(0, labelLimit) : labels) {
    const item = units.get(label.subject) ?? { unit: label.subject, labels: [] };
    const { id, name, author } = label;
    item.labels.push({ id, name, author, family: familyText(index, label, families) });
    units.set(label.subject, item);
  }
  return { items: [...units.values()], truncated };
}

/** Labels with the word, and those that name one of the families, by its id or by a name of it. */
function mayMatch(word: string, families: readonly Family[]): RawBuilder<boolean> {
  const names = families.flatMap(({ name, formerNames }) => [name, ...formerNames]).map(foldForSearch);
  const either = [word, ...new Set(names)].map((text) => sql`instr(search, ${text}) > 0`);
  if (families.length > 0) {
    const ids = sql.join(families.map(({ id }) => id));
    either.push(sql`exists (select 1 from json_each(body, '$.families') as named
      where json_extract(named.value, '$.family') in (${ids}))`);
  }
  return sql<boolean>`(${sql.join(either, sql` or `)})`;
}

/** The families that a statement about one may count for, depending on its unit and time: wherever merges and splits lead. */
function mayCountFor(index: FamilyIndex, id: string): string[] {
  const seen = new Set<string>();
  const ahead = [id];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const into = index.byId.get(at)?.mergedInto;
    ahead.push(...(into ? [into] : []), ...(index.splits.get(at) ?? []).map(({ family }) => family));
  }
  return [...seen];
}

/** All that a family goes by, folded: its names, present and former, and those of the families above it. */
function createFamilyWords(index: FamilyIndex): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const names = [id, ...ancestorsOf(index, id)].flatMap((each) => {
      const family = index.byId.get(each);
      return family ? [family.name, ...family.formerNames] : [];
    });
    const text = foldForSearch(names.join(" "));
    known.set(id, text);
    return text;
  };
}

/** The families that a label counts for, by name; otherwise what it says in words. */
const familyText = (index: FamilyIndex, label: Label, families: readonly string[]): string =>
  families.map((id) => index.byId.get(id)?.name ?? "").join(", ") || label.family;
