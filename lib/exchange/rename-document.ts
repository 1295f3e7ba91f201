/**
 * A document under other names: its records and people get new ids, wherever in it they are named, so that it can stand beside
 * the catalog that it was made from. Nothing else of it changes.
 */
import { recordsShown } from "../articles/figure-blocks.ts";
import { manuscriptSchema } from "../articles/manuscript.ts";
import { type CatalogRecord, catalogRecordSchema } from "../catalog/command.ts";
import type { CatalogVersion, ExportedManuscript, ExportedSight, ExportedText } from "./catalog-json.ts";

export type Renaming = {
  readonly catalog: string;
  /** What the catalog was called in the document. */
  readonly former: string;
  /** New ids of records, by the old ones in lower case. */
  readonly records: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
};

/** An id as it is written, with what the ids of imported people begin with. */
const id = /(?:machine:)?(?:imported:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
/** An address of some server, whole: it leads where it led, so nothing in it is renamed. */
const elsewhere = /https?:\/\/[^\s"'<>()[\]]+/;
/** An address of a catalog's pages on this server, to the end of the catalog's id; and the parameter by which other pages are told. */
const pages = /(?<=\/catalogs\/|[?&]catalog=)[a-z0-9][a-z0-9.-]*/;
const written = new RegExp([elsewhere, id, pages].map(({ source }) => source).join("|"), "gi");

/**
 * A text that is an id, and a text that names ids: subjects, and mentions and links within prose. Ids are UUIDs, which nobody
 * writes by chance; other ids of people (of programs, for instance) are known only where they stand alone, and the catalog's in
 * links to its pages.
 */
export function renameText(text: string, { records, people, catalog, former }: Renaming): string {
  const whole = people.get(text);
  if (whole !== undefined) return whole;
  return text.replace(
    written,
    (name) => people.get(name) ?? records.get(name.toLowerCase()) ?? (name === former ? catalog : name),
  );
}

/** Keys of objects stay: no record has ids for keys. */
function renameValue(value: unknown, renaming: Renaming): unknown {
  if (typeof value === "string") return renameText(value, renaming);
  if (Array.isArray(value)) return value.map((item) => renameValue(item, renaming));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renameValue(item, renaming)]));
}

export function renameVersion(version: CatalogVersion, renaming: Renaming): CatalogVersion {
  const record: CatalogRecord = catalogRecordSchema.parse(renameValue(version.record, renaming));
  return {
    ...version,
    record: { ...record, catalog: renaming.catalog },
    changedBy: renamePerson(version.changedBy, renaming),
  };
}

export const renameTextOf = (text: ExportedText, renaming: Renaming): ExportedText => ({
  ...text,
  subject: renameText(text.subject, renaming),
  writers: text.writers.map(({ client, person }) => ({ client, person: renamePerson(person, renaming) })),
});

export const renameSight = (sight: ExportedSight, renaming: Renaming): ExportedSight => ({
  ...sight,
  round: renameText(sight.round, renaming),
  person: renamePerson(sight.person, renaming),
  answers: sight.answers.map(({ record, version }) => ({ record: renameText(record, renaming), version })),
});

/** What was hashed stays to the letter; only whose it is here is said anew, and what it shows is called here. */
export const renameManuscript = (manuscript: ExportedManuscript, renaming: Renaming): ExportedManuscript => ({
  ...manuscript,
  article: renameText(manuscript.article, renaming),
  storedBy: renamePerson(manuscript.storedBy, renaming),
  names: namesHere(manuscript, renaming),
});

function namesHere({ content, names }: ExportedManuscript, { records }: Renaming): Record<string, string> {
  const parsed = manuscriptSchema.safeParse(content);
  const shown = parsed.success ? recordsShown(parsed.data.blocks) : [];
  return Object.fromEntries(
    shown.flatMap((id) => {
      const here = records.get((names[id] ?? id).toLowerCase());
      return here === undefined ? [] : [[id, here] as const];
    }),
  );
}

export const renamePerson = (id: string, { people }: Renaming): string => people.get(id) ?? id;
