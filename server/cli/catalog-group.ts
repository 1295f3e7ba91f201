/** The `catalog` command, under which the commands about catalogs stand, and what they share. */
import { existsSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { sql } from "kysely";
import { machinePrefix } from "../../lib/catalog/machine-author.ts";
import { fail, ok, type Result, unwrap } from "../../lib/shared/result.ts";
import { loadDataDir } from "../config.ts";
import { asUnusableDatabase, type Database, openDatabase, readDatabase } from "../persistence/database.ts";
import { assertMigrated } from "../persistence/migrate.ts";
import type { PackStore } from "../ports.ts";
import { openPacks } from "./model-group.ts";

/** The `catalog` command of a program, made when it is not there yet. */
export const catalogGroup = (program: Command): Command =>
  program.commands.find((command) => command.name() === "catalog") ??
  program.command("catalog").description("work with what people said about a model's units");

/** `--as`, for commands that do something in somebody's name. */
export const asOption = (): Option =>
  new Option("--as <email>", "whose account does it (default: the first owner's)");

export type CatalogWork = {
  readonly db: Database;
  readonly packs: PackStore;
  /** The data folder. */
  readonly folder: string;
};

/** Reads the catalogs of a data folder, whether or not a server runs on it. */
export async function readCatalogs<T>(
  dataDir: string | undefined,
  read: (work: CatalogWork) => Promise<T>,
): Promise<T> {
  const { file, packs, folder } = locate(dataDir);
  try {
    return await readDatabase(file, async (db) => {
      await assertMigrated(db);
      return read({ db, packs, folder });
    });
  } catch (error) {
    throw asUnusableDatabase(error, file) ?? error;
  }
}

/** Writes in the database of a data folder, beside a server that may be running on it. */
export async function writeCatalogs<T>(
  dataDir: string | undefined,
  write: (work: CatalogWork) => Promise<T>,
): Promise<T> {
  const { file, packs, folder } = locate(dataDir);
  let db: Database | null = null;
  try {
    db = openDatabase(file);
    await assertMigrated(db);
    return await write({ db, packs, folder });
  } catch (error) {
    throw asUnusableDatabase(error, file) ?? error;
  } finally {
    await db?.destroy();
  }
}

function locate(dataDir: string | undefined): {
  readonly file: string;
  readonly packs: PackStore;
  readonly folder: string;
} {
  const folder = dataDir === undefined ? unwrap(loadDataDir(process.env)) : path.resolve(dataDir);
  const file = path.join(folder, "micrographia.sqlite");
  if (!existsSync(file)) {
    unwrap(
      fail(
        "not-found",
        `There is no catalog in ${folder} yet. Set DATA_DIR (or --data-dir) to the server's data folder, or start the server once.`,
      ),
    );
  }
  return { file, packs: openPacks(folder).store, folder };
}

/** Catalogs that people have written in; where they have in none, those that only a machine has. */
async function writtenCatalogs(db: Database): Promise<string[]> {
  const all = await db.selectFrom("catalog").select("id").orderBy("id").execute();
  const byPeople = await db
    .selectFrom("record")
    .select("catalog")
    .distinct()
    .where(sql<boolean>`instr(author, ${machinePrefix}) <> 1`)
    .orderBy("catalog")
    .execute();
  return byPeople.length > 0 ? byPeople.map(({ catalog }) => catalog) : all.map(({ id }) => id);
}

/** The catalog that is meant: the one that is named, or the only one that people have written in. */
export async function chooseCatalog(db: Database, id: string | undefined): Promise<Result<string>> {
  if (id !== undefined) return ok(id);
  const [only, ...others] = await writtenCatalogs(db);
  if (only === undefined) {
    return fail(
      "not-found",
      "Nobody has written in a catalog yet. Name a model to export its empty catalog.",
    );
  }
  if (others.length > 0) {
    return fail("invalid", `There are several catalogs: ${[only, ...others].join(", ")}. Name one of them.`);
  }
  return ok(only);
}

/** The account in whose name something is done: that of an e-mail address, or of the first owner. */
export async function chooseAccount(
  db: Database,
  email: string | undefined,
): Promise<Result<{ readonly id: string; readonly name: string }>> {
  const accounts = db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["user.id", "user.name"]);
  const found =
    email === undefined
      ? await accounts
          .where("member.role", "=", "owner")
          .orderBy("member.joined_at")
          .limit(1)
          .executeTakeFirst()
      : await accounts.where("user.email", "=", email.trim().toLowerCase()).executeTakeFirst();
  if (found) return ok(found);
  return fail(
    "not-found",
    email === undefined
      ? "Nobody owns this server yet. Start it and join by the owner link first."
      : `There is no account with the address ${email}.`,
  );
}
