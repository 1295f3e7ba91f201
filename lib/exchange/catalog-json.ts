/**
 * The whole catalog as one JSON document: everything anybody said, every version of it, and who said it when. What kinds of
 * statements there are is asked of `lib/catalog`, so that none is ever left out.
 * Written down for other programs in `docs/formats/catalog.md`; `docs/formats/catalog.schema.json` is made from the schema
 * here.
 */
import { z } from "zod";
import type { RecordVersion } from "../catalog/answers.ts";
import { catalogIdSchema, catalogSchema } from "../catalog/catalog.ts";
import {
  type CatalogRecord,
  type KindName,
  kindNames,
  kindOf,
  kinds,
  type RecordOf,
} from "../catalog/command.ts";
import { type Person, personSchema } from "../catalog/person.ts";
import type { RootOf } from "../catalog/records/kind.ts";
import { type AnyRecord, baseFields, contentOf, timeSchema } from "../catalog/records/record.ts";
import { subjectSchema } from "../catalog/records/subject.ts";
import { packIdSchema } from "../model/manifest.ts";
import { idSchema } from "../shared/ids.ts";
import { unitTextSchema } from "../shared/unit.ts";

/** What every version of every record has: its number, who made it so, and when. */
const versionBase = {
  version: z.number().int().min(1),
  changedBy: z.string().min(1).describe("id of the person who made this version"),
  changedAt: timeSchema,
  withdrawn: z.boolean().describe("whether the record was withdrawn in this version"),
  packSha256: z
    .string()
    .nullable()
    .describe("SHA-256 of the weights of the network it was written about; null when that was not kept yet"),
  restores: z
    .number()
    .int()
    .min(0)
    .nullable()
    .default(null)
    .describe("the former version that this one brings back; 0 for the time before the record was there"),
};
type VersionStamp = z.infer<z.ZodObject<typeof versionBase>>;

/** The fields that a kind adds to those of every record: what the author wrote, and what the record is on. */
export type Content<K extends KindName> = Omit<RecordOf<K>, keyof AnyRecord>;
export type ExportedVersion<K extends KindName = KindName> = VersionStamp & Content<K>;
/** A record as a document has it: `catalog` and `kind` are said once, by the document and by the list it is in. */
export type ExportedRecord<K extends KindName = KindName> = Omit<RecordOf<K>, "catalog" | "kind"> & {
  readonly history: readonly ExportedVersion<K>[];
};

/** A text that people write together, as it stood when the document was made: of a hypothesis, of an article, or a circuit's canvas. */
const exportedTextSchema = z.object({
  subject: subjectSchema,
  text: z
    .string()
    .describe("its words without their form, one paragraph a line; of a canvas what stands on it"),
  state: z.string().describe("the same as an encoded Yjs document (version 1 of the encoding), in base64"),
  writers: z
    .array(z.object({ client: z.number().int().min(0), person: z.string().min(1) }))
    .describe("whose each Yjs client id is"),
});
export type ExportedText = z.infer<typeof exportedTextSchema>;

/** That somebody was shown what others had answered in a blind round, before its end. */
const exportedSightSchema = z.object({
  round: z.string().describe("id of the round"),
  unit: unitTextSchema,
  person: z.string().min(1).describe("id of who was shown the answers of others about the unit"),
  at: timeSchema.describe("when, for the first time"),
  answers: z
    .array(z.object({ record: z.string(), version: z.number().int().min(1) }))
    .min(1)
    .describe("the person's own answers about the unit as they stood then, each in its last version"),
});
export type ExportedSight = z.infer<typeof exportedSightSchema>;

/** An article as it was suggested or published: what its hash is of, and who put it down. */
const exportedManuscriptSchema = z.object({
  article: idSchema.describe("id of the article"),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe(
      "SHA-256 of the content's canonical JSON (RFC 8785), by which suggestions and publications name it",
    ),
  storedBy: z.string().min(1).describe("id of the person who put it down"),
  storedAt: timeSchema,
  content: z
    .record(z.string(), z.unknown())
    .describe("the manuscript with its frozen figures; ids in it are those of where it was first put down"),
  names: z
    .record(z.string(), z.string())
    .default({})
    .describe("ids of this catalog, by those that figures in the content have, where they are others"),
});
export type ExportedManuscript = z.infer<typeof exportedManuscriptSchema>;

const headShape = {
  format: z.literal("micrographia-catalog"),
  version: z.literal(2),
  exportedAt: timeSchema
    .optional()
    .describe("when the file was made; a snapshot does not say, so that it depends on nothing else"),
  catalog: catalogSchema.extend({
    id: catalogIdSchema,
    pack: z.string().describe("id of the model that it is about"),
    title: z.string(),
  }),
  pack: z
    .object({ id: packIdSchema, title: z.string(), sha256: z.string().describe("SHA-256 of its weights") })
    .nullable()
    .describe("that model at the time of the export; null when it was not there"),
  made: z
    .object({ commit: z.string().min(1).describe("commit of the program that made it") })
    .optional()
    .describe("there when a program made the file from measurements; people's catalogs have none"),
  sealed: z
    .number()
    .int()
    .min(0)
    .describe("how many answers are left out because their blind round has not been revealed"),
  people: z.array(personSchema).describe("everybody who appears below, by id"),
  texts: z.array(exportedTextSchema).default([]),
  sights: z
    .array(exportedSightSchema)
    .default([])
    .describe("who was shown what others had answered in a blind round, of rounds that were revealed"),
  manuscripts: z
    .array(exportedManuscriptSchema)
    .default([])
    .describe("every manuscript that was suggested or published"),
};
type DocumentHead = z.infer<z.ZodObject<typeof headShape>>;

export type CatalogDocument = DocumentHead & {
  readonly [K in KindName as RootOf<K>]: readonly ExportedRecord<K>[];
};

const contentShapeOf = (name: KindName): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries<z.ZodType>(kinds[name].schema.shape).filter(([field]) => !baseFields.includes(field)),
  );

function exportedSchemaOf(name: KindName): z.ZodType {
  const { catalog: _catalog, kind: _kind, ...shape } = kinds[name].schema.shape;
  const version = z.object({ ...versionBase, ...contentShapeOf(name) });
  return z.object({ ...shape, history: z.array(version).min(1) });
}

// The lists are made from the same table as the type is, one for each kind.
const listShape = Object.fromEntries(
  kindNames.map((name) => [kinds[name].root, z.array(exportedSchemaOf(name)).default([])]),
);
export const catalogDocumentSchema = z.object({ ...headShape, ...listShape }).meta({
  title: "Micrographia catalog",
  description: "An annotated catalog of the units of a neural network.",
}) as unknown as z.ZodType<CatalogDocument>;

/** The records of a kind in a document. */
export const exportedOf = <K extends KindName>(
  document: CatalogDocument,
  name: K,
): readonly ExportedRecord<K>[] =>
  (document as unknown as Readonly<Record<string, readonly ExportedRecord<K>[]>>)[kinds[name].root] ?? [];

/** A version with the SHA-256 of the weights of the network it was written about, where that is known. */
export type CatalogVersion = RecordVersion & { readonly packSha256: string | null };

export type CatalogSource = Pick<
  DocumentHead,
  "catalog" | "pack" | "sealed" | "texts" | "sights" | "manuscripts"
> & {
  readonly people: readonly Person[];
  /** Every version of every record that is not sealed, in the order in which they were written. */
  readonly versions: readonly CatalogVersion[];
};

/** Records in the order in which they were first written, each with its history, oldest version first. */
export function buildCatalogDocument(source: CatalogSource, exportedAt: string): CatalogDocument {
  const lists = Object.fromEntries(kindNames.map((name) => [kinds[name].root, [] as unknown[]]));
  for (const versions of groupByRecord(source.versions)) {
    const last = versions.at(-1);
    if (last) lists[kindOf(last.record).root]?.push(exportRecord(last.record, versions));
  }
  const { catalog, pack, sealed, texts, sights, manuscripts, people } = source;
  // Parsed, so that a document is to the letter what reading it gives: what has a default is filled in.
  return catalogDocumentSchema.parse({
    format: "micrographia-catalog",
    version: 2,
    exportedAt,
    catalog,
    pack,
    sealed,
    people,
    texts,
    sights,
    manuscripts,
    ...lists,
  });
}

/** Versions of one record each, in the order of the records' first versions. */
export function groupByRecord<V extends { readonly record: CatalogRecord }>(versions: readonly V[]): V[][] {
  const groups = new Map<string, V[]>();
  for (const version of versions) {
    const group = groups.get(version.record.id);
    if (group) group.push(version);
    else groups.set(version.record.id, [version]);
  }
  return [...groups.values()];
}

function exportRecord(record: CatalogRecord, versions: readonly CatalogVersion[]): unknown {
  const { kind: _kind, catalog: _catalog, ...fields } = record;
  return { ...fields, history: versions.map(exportVersion) };
}

const exportVersion = ({ record, changedBy, changedAt, packSha256, restores }: CatalogVersion): unknown => ({
  version: record.version,
  changedBy,
  changedAt,
  withdrawn: record.withdrawnAt !== null,
  packSha256,
  restores,
  ...contentOf(record),
});

/** Two spaces of indentation and a line break at the end: made to be read and compared. */
export const formatCatalogDocument = (document: CatalogDocument): string =>
  `${JSON.stringify(document, null, 2)}\n`;
