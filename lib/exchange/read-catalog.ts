/** Reads a catalog's JSON, of this version of the format or of the first. */
import { z } from "zod";
import { kindNames, kinds } from "../catalog/command.ts";
import { baseFields } from "../catalog/records/record.ts";
import { fail, ok, type Result } from "../shared/result.ts";
import { type CatalogDocument, catalogDocumentSchema } from "./catalog-json.ts";

/** As much of the first version as another one has to be made of; the rest is as in the second. */
const firstVersionSchema = z.looseObject({
  version: z.literal(1),
  catalog: z.object({ id: z.string() }),
  pack: z.object({ title: z.string() }).loose().nullable(),
  labels: z.array(z.unknown()),
  supports: z.array(z.unknown()),
  comments: z.array(z.unknown()),
});

/** A problem is `corrupt`, and its message completes “it is not a catalog as docs/formats/catalog.md describes it (…)”. */
export function readCatalogDocument(json: unknown): Result<CatalogDocument> {
  const first = firstVersionSchema.safeParse(json);
  const parsed = catalogDocumentSchema.safeParse(first.success ? upgrade(first.data) : json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const where = issue?.path.map(String).join(".") || "the whole";
  return fail(
    "corrupt",
    `it is not a catalog as docs/formats/catalog.md describes it (${where}: ${issue?.message ?? "malformed"})`,
  );
}

/** In the first version a catalog had the id and the title of its pack, and versions left out what a record is on. */
function upgrade(first: z.infer<typeof firstVersionSchema>): unknown {
  const lists = kindNames.map((name) => {
    const { root } = kinds[name];
    const list = first[root];
    return [root, Array.isArray(list) ? list.map(fillVersions) : []] as const;
  });
  return {
    ...first,
    ...Object.fromEntries(lists),
    version: 2,
    catalog: {
      id: first.catalog.id,
      pack: first.catalog.id,
      title: first.pack?.title ?? first.catalog.id,
      visibility: "public",
      shownLabel: "most-supported",
    },
    sealed: 0,
  };
}

function fillVersions(record: unknown): unknown {
  if (!isObject(record) || !Array.isArray(record.history)) return record;
  const { history, ...fields } = record;
  const content = Object.fromEntries(Object.entries(fields).filter(([field]) => !baseFields.includes(field)));
  return {
    ...record,
    history: history.map((version) => (isObject(version) ? { ...content, ...version } : version)),
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
