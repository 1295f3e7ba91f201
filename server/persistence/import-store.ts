/** Writes a catalog that comes from a file: its people, every version of its records in their order, and its texts. */
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import type {
  CatalogVersion,
  ExportedManuscript,
  ExportedSight,
  ExportedText,
} from "../../lib/exchange/catalog-json.ts";
import { createId } from "../../lib/shared/ids.ts";
import { writeVersion } from "./command-store.ts";
import type { Database } from "./database.ts";
import { keepManuscript } from "./manuscript-store.ts";
import { lastPlaceOf } from "./round-store.ts";

export type Import = {
  readonly catalog: string;
  /** Who takes it in, and when. */
  readonly person: string;
  readonly at: string;
  readonly fileSha256: string;
  readonly source: string;
  readonly exportedAt: string | null;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** Oldest first. */
  readonly versions: readonly CatalogVersion[];
  readonly texts: readonly ExportedText[];
  readonly sights: readonly ExportedSight[];
  readonly manuscripts: readonly {
    readonly manuscript: ExportedManuscript;
    readonly kept: Parameters<typeof keepManuscript>[2];
  }[];
};

/** The catalog has its row. Rejects when the database refuses something of it; then none of it is to stay. */
export async function writeImport(trx: Database, file: Import): Promise<void> {
  // An answer may have been written in the same millisecond as what it answers, and come before it.
  await sql`pragma defer_foreign_keys = on`.execute(trx);
  const { catalog, person, at, fileSha256 } = file;
  for (const { id, name } of file.people) {
    await trx
      .insertInto("user")
      .values({ id, name, email: id, emailVerified: 0, image: null, createdAt: at, updatedAt: at })
      .execute();
  }
  await writeVersions(trx, file);
  for (const text of file.texts) await writeText(trx, file, text);
  for (const { manuscript, kept } of file.manuscripts) {
    const { article, sha256, storedBy, storedAt } = manuscript;
    await keepManuscript(trx, { catalog, article, sha256, storedBy, storedAt }, kept);
  }
  for (const sight of file.sights) await writeSight(trx, sight);
  await trx
    .insertInto("catalog_import")
    .values({
      catalog,
      imported_by: person,
      imported_at: at,
      file_sha256: fileSha256,
      source: file.source,
      exported_at: file.exportedAt ?? "",
    })
    .execute();
}

/** A few milliseconds of writing. */
const versionsAtOnce = 50;

/** One command stands for all of them: that of taking the file in, by whoever did. */
async function writeVersions(
  trx: Database,
  { catalog, person, at, fileSha256, versions }: Import,
): Promise<void> {
  const last = versions.at(-1);
  if (!last) return;
  const command = createId();
  await trx
    .insertInto("command")
    .values({
      id: command,
      person,
      catalog,
      digest: `import ${fileSha256}`,
      at,
      result: JSON.stringify(last.record),
    })
    .execute();
  for (const [i, { record, changedBy, packSha256, restores }] of versions.entries()) {
    if (i % versionsAtOnce === 0) await setImmediate(); // others' sockets get their turn
    await writeVersion(trx, record, { command, person: changedBy, packSha256, restores });
  }
}

/** A text that comes whole, with whose each client id of it is: the first change of its log. */
export async function writeText(
  trx: Database,
  { catalog, person, at }: Pick<Import, "catalog" | "person" | "at">,
  { subject, state, writers }: ExportedText,
): Promise<void> {
  const change = Buffer.from(state, "base64");
  await trx
    .insertInto("text_update")
    .values({
      catalog,
      subject,
      sequence: 1,
      person,
      at,
      clients: JSON.stringify(writers.map(({ client }) => client)),
      change,
    })
    .execute();
  for (const { client, person: writer } of writers) {
    await trx
      .insertInto("text_client")
      .values({ catalog, subject, client, person: writer, bound_at: at })
      .execute();
  }
}

/** What its person had answered by then was written before, and what they answered later comes after it. */
async function writeSight(trx: Database, { round, unit, person, at, answers }: ExportedSight): Promise<void> {
  const sequence = await lastPlaceOf(trx, answers);
  await trx.insertInto("round_sight").values({ round, unit, person, at, sequence }).execute();
}
