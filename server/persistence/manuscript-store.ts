/** Manuscripts by their hash, which the database itself refuses to change or delete. */
import { z } from "zod";
import { articleAuthorSchema } from "../../lib/catalog/records/article.ts";
import type { Database } from "./database.ts";

/** What stands above a text. */
const headSchema = z.object({
  title: z.string(),
  summary: z.string(),
  authors: z.array(articleAuthorSchema),
});
export type ManuscriptHead = z.infer<typeof headSchema>;

/** What its figures show is called otherwise in the catalog that it was taken into from a file. */
const namesSchema = z.object({ names: z.record(z.string(), z.string()).default({}) });
const namesIn = (head: string): Record<string, string> => namesSchema.parse(JSON.parse(head)).names;

export type KeptManuscript = {
  readonly catalog: string;
  readonly sha256: string;
  readonly article: string;
  readonly storedBy: string;
  readonly storedAt: string;
};

/** Keeps it; one of the same hash in the same catalog is the same one, and stays as it was stored first. */
export async function keepManuscript(
  trx: Database,
  { catalog, sha256, article, storedBy, storedAt }: KeptManuscript,
  {
    content,
    head,
    names = {},
    drawings,
  }: {
    readonly content: string;
    readonly head: ManuscriptHead;
    readonly names?: Readonly<Record<string, string>>;
    readonly drawings: Readonly<Record<string, string>>;
  },
): Promise<void> {
  await trx
    .insertInto("manuscript")
    .values({
      catalog,
      sha256,
      article,
      content,
      head: JSON.stringify(Object.keys(names).length === 0 ? head : { ...head, names }),
      drawings: JSON.stringify(drawings),
      stored_by: storedBy,
      stored_at: storedAt,
    })
    .onConflict((conflict) => conflict.columns(["catalog", "sha256"]).doNothing())
    .execute();
}

/** Whose it is and what stands above it; null when there is none of this hash. */
export async function findManuscript(
  db: Database,
  catalog: string,
  sha256: string,
): Promise<(KeptManuscript & { readonly head: ManuscriptHead }) | null> {
  const row = await db
    .selectFrom("manuscript")
    .select(["catalog", "sha256", "article", "stored_by as storedBy", "stored_at as storedAt", "head"])
    .where("catalog", "=", catalog)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row ? { ...row, head: headSchema.parse(JSON.parse(row.head)) } : null;
}

export type ReadManuscript = {
  /** The very bytes that were hashed. */
  readonly content: string;
  readonly drawings: Record<string, string>;
  readonly names: Record<string, string>;
};

/** Null when there is none of this hash. */
export async function readManuscript(
  db: Database,
  catalog: string,
  sha256: string,
): Promise<ReadManuscript | null> {
  const row = await db
    .selectFrom("manuscript")
    .select(["content", "drawings", "head"])
    .where("catalog", "=", catalog)
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row
    ? {
        content: row.content,
        drawings: z.record(z.string(), z.string()).parse(JSON.parse(row.drawings)),
        names: namesIn(row.head),
      }
    : null;
}

/** All of a catalog with the bytes that were hashed, the first that was stored first. */
export async function listManuscripts(
  db: Database,
  catalog: string,
): Promise<(KeptManuscript & Pick<ReadManuscript, "content" | "names">)[]> {
  const rows = await db
    .selectFrom("manuscript")
    .select([
      "catalog",
      "sha256",
      "article",
      "stored_by as storedBy",
      "stored_at as storedAt",
      "content",
      "head",
    ])
    .where("catalog", "=", catalog)
    .orderBy("stored_at")
    .orderBy("sha256")
    .execute();
  return rows.map(({ head, ...row }) => ({ ...row, names: namesIn(head) }));
}

/** How many manuscripts of an article were kept since a moment (ISO 8601). */
export async function countManuscripts(db: Database, article: string, since: string): Promise<number> {
  const row = await db
    .selectFrom("manuscript")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("article", "=", article)
    .where("stored_at", ">=", since)
    .executeTakeFirstOrThrow();
  return row.count;
}
