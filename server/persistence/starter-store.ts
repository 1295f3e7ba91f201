/** Machine-made labels and the starter catalogs they came from. */
import type { Person } from "../../lib/catalog/person.ts";
import type { Label } from "../../lib/catalog/records/label.ts";
import type { Database } from "./database.ts";
import { readRecord } from "./read-record.ts";
import type { StarterCatalogTable } from "./schema.ts";

/** The starter catalog whose labels a catalog holds now. */
export async function findStarter(db: Database, catalog: string): Promise<StarterCatalogTable | null> {
  const row = await db
    .selectFrom("starter_catalog")
    .selectAll()
    .where("catalog", "=", catalog)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveStarter(trx: Database, row: StarterCatalogTable): Promise<void> {
  await trx
    .insertInto("starter_catalog")
    .values(row)
    .onConflict((conflict) => conflict.column("catalog").doUpdateSet(row))
    .execute();
}

export async function forgetStarter(trx: Database, catalog: string): Promise<void> {
  await trx.deleteFrom("starter_catalog").where("catalog", "=", catalog).execute();
}

/** Every author is a row of `user`; this one has an address that nobody can type, and nothing to sign in with. */
export async function ensureMachineAuthor(
  trx: Database,
  { id, name }: Pick<Person, "id" | "name">,
  at: string,
): Promise<void> {
  await trx
    .insertInto("user")
    .values({ id, name, email: id, emailVerified: 0, image: null, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** A label as it is now, by whom it was last changed, and the weights that this version is about. */
export type LabelState = {
  readonly label: Label;
  readonly changedBy: string;
  readonly packSha256: string | null;
};

const labelStates = (db: Database) =>
  db
    .selectFrom("record")
    .innerJoin("record_version", (join) =>
      join
        .onRef("record_version.record_id", "=", "record.id")
        .onRef("record_version.version", "=", "record.version"),
    )
    .select(["record.body", "record_version.changed_by", "record_version.pack_sha256"])
    .where("record.kind", "=", "label");

const toState = (row: { body: string; changed_by: string; pack_sha256: string | null }): LabelState[] => {
  const label = readRecord(row.body);
  return label.kind === "label" ? [{ label, changedBy: row.changed_by, packSha256: row.pack_sha256 }] : [];
};

/** An author's labels in a catalog that nobody has withdrawn. */
export async function standingLabels(db: Database, catalog: string, author: string): Promise<LabelState[]> {
  const rows = await labelStates(db)
    .where("record.catalog", "=", catalog)
    .where("record.author", "=", author)
    .where("record.withdrawn_at", "is", null)
    .orderBy("record.created_at")
    .orderBy("record.id")
    .execute();
  return rows.flatMap(toState);
}

/** An author's label in a catalog, withdrawn or not. */
export async function findLabel(
  db: Database,
  catalog: string,
  author: string,
  id: string,
): Promise<LabelState | null> {
  const row = await labelStates(db)
    .where("record.id", "=", id)
    .where("record.catalog", "=", catalog)
    .where("record.author", "=", author)
    .executeTakeFirst();
  return row ? (toState(row)[0] ?? null) : null;
}

/** Whether any record of any catalog has this id. */
export async function isIdTaken(db: Database, id: string): Promise<boolean> {
  const row = await db.selectFrom("record").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}
