/** SQLite through Kysely: Node's own driver behind the dialect that Kysely ships. */
import { existsSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";
import { MicrographiaError, messageOf } from "../../lib/shared/result.ts";
import type { Schema } from "./schema.ts";

export type Database = Kysely<Schema>;

/** How long a statement waits for another process (an export, a backup) to let go of the file. */
const busyTimeoutMs = 5000;

/**
 * Opens the database of a running server; the file is made when it is missing. Everything committed is on disk:
 * with `synchronous = FULL`, SQLite syncs the write-ahead log at every commit.
 */
export function openDatabase(file: string): Database {
  const sqlite = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  sqlite.exec("pragma journal_mode = wal");
  sqlite.exec("pragma synchronous = full");
  return connect(sqlite);
}

/** SQLite's write-ahead log, there while anybody has the database open (and after a crash). */
const isInUse = (file: string): boolean => existsSync(`${file}-wal`);

/**
 * Opens a database for reading beside a server that may be running. Throws when the file is missing. To read a database
 * in WAL mode, SQLite makes files beside it and a reader cannot remove them; one that nobody has open is
 * therefore opened as a file that does not change, which leaves nothing behind and works on a read-only disk.
 */
export function openDatabaseReadOnly(file: string): Database {
  const location = isInUse(file) ? file : new URL(`${pathToFileURL(file)}?immutable=1`);
  return connect(new DatabaseSync(location, { timeout: busyTimeoutMs, readOnly: true }));
}

/** Reads a database as `openDatabaseReadOnly` opens it, again when a server has started meanwhile and may have written. */
export async function readDatabase<T>(file: string, read: (db: Database) => Promise<T>): Promise<T> {
  const wasInUse = isInUse(file);
  const db = openDatabaseReadOnly(file);
  try {
    const result = await read(db);
    if (wasInUse || !isInUse(file)) return result;
  } finally {
    await db.destroy();
  }
  return readDatabase(file, read);
}

/** Kysely speaks to better-sqlite3's interface, which differs from Node's in three words. */
function connect(sqlite: DatabaseSync): Database {
  const database: SqliteDatabase = {
    close: () => sqlite.close(),
    prepare: (sql) => {
      // SQLite ends a transaction by itself when the disk fails; rolling back again would hide why.
      if (sql === "rollback" && !sqlite.isTransaction) return nothingToDo;
      const statement = sqlite.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...asInput(parameters)),
        run: (parameters) => statement.run(...asInput(parameters)),
        iterate: (parameters) => statement.iterate(...asInput(parameters)),
      };
    },
  };
  return new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
}

const nothingToDo: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

/** Kysely promises nothing about parameters' types; a wrong one is a bug here, and SQLite says so. */
const asInput = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];

/** SQLite's primary result codes for a disk that is full, broken, read-only, or held by another process. */
const storageFailures = new Map([
  [5, "The database is in use by another program"],
  [8, "The data folder cannot be written to"],
  [10, "The disk did not do what was asked"],
  [13, "The disk is full"],
  [14, "The database file cannot be opened"],
]);

/** SQLite's primary result codes for a file that is damaged (SQLITE_CORRUPT) or was never a database (SQLITE_NOTADB). */
const damageCodes: readonly (number | null)[] = [11, 26];

/** The primary result code of an error of SQLite's; extended codes carry it in their lowest byte. Null for another error. */
const primaryCode = (error: unknown): number | null =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode & 0xff
    : null;

/**
 * An error of SQLite's that is nobody's fault at this moment, in words, or null for anything else. The transaction it
 * happened in was rolled back.
 */
export function asStorageFailure(error: unknown): MicrographiaError | null {
  const reason = storageFailures.get(primaryCode(error) ?? 0);
  if (!reason) return null;
  return new MicrographiaError(
    "unavailable",
    `${reason}, so the server could not finish this. Nothing that it acknowledged is lost. Please try again in a moment; if it goes on, tell whoever runs this server.`,
    { cause: error },
  );
}

/** Why a program cannot begin to work with the database in `file`, in words for whoever runs it; null for anything else. */
export function asUnusableDatabase(error: unknown, file: string): MicrographiaError | null {
  const code = primaryCode(error);
  if (damageCodes.includes(code)) {
    return new MicrographiaError(
      "corrupt",
      `The database ${file} is damaged: ${messageOf(error)}. Put a copy from before in its place, or set DATA_DIR to another folder.`,
      { cause: error },
    );
  }
  const reason = storageFailures.get(code ?? 0);
  if (!reason) return null;
  return new MicrographiaError("unavailable", `${reason}: ${file} (${messageOf(error)}).`, { cause: error });
}
