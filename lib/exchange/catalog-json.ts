/**
 * The whole catalog as one JSON document: everything anybody said, every version of it, and who said it when.
 * Written down for other programs in `docs/formats/catalog.md`; `docs/formats/catalog.schema.json` is made from the schema
 * here.
 */
import { z } from "zod";
import type { RecordVersion } from "../catalog/answers.ts";
import type { CatalogRecord } from "../catalog/command.ts";
import { type Person, personSchema } from "../catalog/person.ts";
import { commentSchema, keptCommentContentSchema } from "../catalog/records/comment.ts";
import { keptLabelContentSchema, labelSchema } from "../catalog/records/label.ts";
import { timeSchema } from "../catalog/records/record.ts";
import { supportSchema } from "../catalog/records/support.ts";
import { packIdSchema } from "../model/manifest.ts";

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
};

const ofCatalog = { catalog: true, kind: true } as const; // said once, by the document
const labelVersionSchema = z.object({ ...versionBase, ...keptLabelContentSchema.shape });
const supportVersionSchema = z.object(versionBase);
const commentVersionSchema = z.object({ ...versionBase, ...keptCommentContentSchema.shape });

export const catalogDocumentSchema = z
  .object({
    format: z.literal("micrographia-catalog"),
    version: z.literal(1),
    exportedAt: timeSchema,
    catalog: z.object({ id: packIdSchema }),
    pack: z
      .object({ id: packIdSchema, title: z.string(), sha256: z.string().describe("SHA-256 of its weights") })
      .nullable()
      .describe("the model that had the catalog's id at the time of the export; null when there was none"),
    made: z
      .object({ commit: z.string().min(1).describe("commit of the program that made it") })
      .optional()
      .describe("there when a program made the file from measurements; people's catalogs have none"),
    people: z.array(personSchema).describe("everybody who appears below, by id"),
    labels: z.array(labelSchema.omit(ofCatalog).extend({ history: z.array(labelVersionSchema).min(1) })),
    supports: z.array(
      supportSchema.omit(ofCatalog).extend({ history: z.array(supportVersionSchema).min(1) }),
    ),
    comments: z.array(
      commentSchema.omit(ofCatalog).extend({ history: z.array(commentVersionSchema).min(1) }),
    ),
  })
  .meta({
    title: "Micrographia catalog",
    description: "An annotated catalog of the units of a neural network.",
  });
export type CatalogDocument = z.infer<typeof catalogDocumentSchema>;

/** A version with the SHA-256 of the weights of the network it was written about, where that is known. */
export type CatalogVersion = RecordVersion & { readonly packSha256: string | null };

export type CatalogSource = {
  readonly catalog: string;
  /** The model of this id, while there is one. */
  readonly pack: { readonly id: string; readonly title: string; readonly sha256: string } | null;
  readonly people: readonly Person[];
  /** Every version of every record, in the order in which they were written. */
  readonly versions: readonly CatalogVersion[];
};

/** Records in the order in which they were first written, each with its history, oldest version first. */
export function buildCatalogDocument(source: CatalogSource, exportedAt: string): CatalogDocument {
  const document: CatalogDocument = {
    format: "micrographia-catalog",
    version: 1,
    exportedAt,
    catalog: { id: source.catalog },
    pack: source.pack && { id: source.pack.id, title: source.pack.title, sha256: source.pack.sha256 },
    people: source.people.map((person) => personSchema.parse(person)),
    labels: [],
    supports: [],
    comments: [],
  };
  for (const versions of groupByRecord(source.versions)) {
    const last = versions.at(-1);
    if (last) addRecord(document, last.record, versions);
  }
  return document;
}

/** Versions of one record each, in the order of the records' first versions. */
export function groupByRecord(versions: readonly CatalogVersion[]): CatalogVersion[][] {
  const groups = new Map<string, CatalogVersion[]>();
  for (const version of versions) {
    const group = groups.get(version.record.id);
    if (group) group.push(version);
    else groups.set(version.record.id, [version]);
  }
  return [...groups.values()];
}

function addRecord(
  document: CatalogDocument,
  record: CatalogRecord,
  versions: readonly CatalogVersion[],
): void {
  switch (record.kind) {
    case "label": {
      const { kind: _kind, catalog: _catalog, ...label } = record;
      const history = versions.flatMap((version) =>
        version.record.kind === "label"
          ? [{ ...stamp(version), ...keptLabelContentSchema.parse(version.record) }]
          : [],
      );
      document.labels.push({ ...label, history });
      return;
    }
    case "support": {
      const { kind: _kind, catalog: _catalog, ...support } = record;
      document.supports.push({ ...support, history: versions.map(stamp) });
      return;
    }
    case "comment": {
      const { kind: _kind, catalog: _catalog, ...comment } = record;
      const history = versions.flatMap((version) =>
        version.record.kind === "comment"
          ? [{ ...stamp(version), ...keptCommentContentSchema.parse(version.record) }]
          : [],
      );
      document.comments.push({ ...comment, history });
      return;
    }
    default:
      record satisfies never;
  }
}

const stamp = ({ record, changedBy, changedAt, packSha256 }: CatalogVersion) => ({
  version: record.version,
  changedBy,
  changedAt,
  withdrawn: record.withdrawnAt !== null,
  packSha256,
});

/** Two spaces of indentation and a line break at the end: made to be read and compared. */
export const formatCatalogDocument = (document: CatalogDocument): string =>
  `${JSON.stringify(document, null, 2)}\n`;
