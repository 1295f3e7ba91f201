/** Brings a database to the present shape: ordered, named migrations, each in one transaction, each run once. */
import { type Kysely, type Migration, Migrator, sql } from "kysely";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { up as accounts } from "./migrations/0001-accounts.ts";
import { up as settings } from "./migrations/0002-settings.ts";
import { up as catalog } from "./migrations/0003-catalog.ts";
import { up as documents } from "./migrations/0004-documents.ts";
import { up as packs } from "./migrations/0005-packs.ts";
import { up as starterCatalogs } from "./migrations/0006-starter-catalogs.ts";
import { up as groups } from "./migrations/0007-groups.ts";
import { up as people } from "./migrations/0008-people.ts";
import { up as catalogs } from "./migrations/0009-catalogs.ts";
import { up as labels } from "./migrations/0010-labels.ts";
import { up as rounds } from "./migrations/0011-rounds.ts";
import { up as commentary } from "./migrations/0012-commentary.ts";
import { up as texts } from "./migrations/0014-texts.ts";
import { up as time } from "./migrations/0015-time.ts";
import { up as articles } from "./migrations/0016-articles.ts";
import { up as channels } from "./migrations/0017-channels.ts";
import type { Schema } from "./schema.ts";

/** In the order in which they run. A migration that was ever released is never edited: add another. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-accounts": { up: accounts },
  "0002-settings": { up: settings },
  "0003-catalog": { up: catalog },
  "0004-documents": { up: documents },
  "0005-packs": { up: packs },
  "0006-starter-catalogs": { up: starterCatalogs },
  "0007-groups": { up: groups },
  "0008-people": { up: people },
  "0009-catalogs": { up: catalogs },
  "0010-labels": { up: labels },
  "0011-rounds": { up: rounds },
  "0012-commentary": { up: commentary },
  "0014-texts": { up: texts },
  "0015-time": { up: time },
  "0016-articles": { up: articles },
  "0017-channels": { up: channels },
};

/** Kysely runs no migration of SQLite in a transaction by itself. */
export const inTransactions = (steps: Readonly<Record<string, Migration>>): Record<string, Migration> =>
  Object.fromEntries(
    Object.entries(steps).map(([name, { up }]) => [
      name,
      { up: (db: Kysely<unknown>) => db.transaction().execute((trx) => up(trx)) },
    ]),
  );

/**
 * Runs the migrations that a database has not had, up to `last` where one is named. Throws `unsupported` for a
 * database that a newer Micrographia has already migrated, and leaves it as it was.
 */
export async function migrate(db: Kysely<Schema>, last?: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(inTransactions(migrations)) },
  });
  const { error, results } = last ? await migrator.migrateTo(last) : await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === "Error")?.migrationName;
  if (failed) {
    throw new MicrographiaError(
      "unavailable",
      `The database could not be brought up to date (${failed}): ${String(error)}. Nothing was changed by that step.`,
      { cause: error },
    );
  }
  if (isDatabaseError(error)) throw error; // it never came to comparing migrations
  throw new MicrographiaError(
    "unsupported",
    "The data folder was written by a newer version of Micrographia. Update the program, or use another DATA_DIR.",
    { cause: error },
  );
}

/** Throws unless the database is exactly in the present shape; for programs that only read it. */
export async function assertMigrated(db: Kysely<Schema>): Promise<void> {
  const rows = await sql<{ name: string }>`select name from kysely_migration order by name`
    .execute(db)
    .then((result) => result.rows)
    .catch((error: unknown) => {
      if (isMissingTable(error)) return []; // an empty file
      throw error;
    });
  if (rows.map(({ name }) => name).join() === Object.keys(migrations).join()) return;
  throw new MicrographiaError(
    "unsupported",
    "The data folder was written by another version of Micrographia. Start the server once with this version.",
  );
}

const isDatabaseError = (error: unknown): error is Error & { readonly errcode: unknown } =>
  error instanceof Error && "errcode" in error;

/** SQLite has no result code of its own for it: SQLITE_ERROR is for every statement that makes no sense here. */
const isMissingTable = (error: unknown): boolean => isDatabaseError(error) && error.errcode === 1;
