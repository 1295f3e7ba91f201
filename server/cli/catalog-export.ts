/** `micrographia catalog export`: the catalog as a file, whether or not the server runs. */
import { existsSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { sql } from "kysely";
import { machinePrefix } from "../../lib/catalog/machine-author.ts";
import { fail, ok, type Result, unwrap } from "../../lib/shared/result.ts";
import { loadConfig } from "../config.ts";
import { asUnusableDatabase, type Database, readDatabase } from "../persistence/database.ts";
import { assertMigrated } from "../persistence/migrate.ts";
import {
  type ExportedCatalog,
  type ExportFormat,
  exportCatalog,
  exportFormats,
} from "../services/export-catalog.ts";
import { dataDirOption, openPacks } from "./model-group.ts";
import { writeOutput } from "./write-output.ts";

type ExportOptions = { readonly format: ExportFormat; readonly out: string; readonly dataDir?: string };

/** Adds `export` to the `catalog` command, which is made when it is not there yet. */
export function registerCatalogExport(program: Command): void {
  const catalog =
    program.commands.find((command) => command.name() === "catalog") ??
    program.command("catalog").description("work with what people said about a model's units");
  catalog
    .command("export")
    .description("write the catalog of a model to a file")
    .argument("[catalog]", "the model's id; may be left out when people have written in one catalog only")
    .addOption(new Option("--format <format>", "how to write it").choices(exportFormats).default("json"))
    .requiredOption("--out <file>", "where to write it; - is standard output")
    .addOption(dataDirOption())
    .action(async (id: string | undefined, options: ExportOptions) => {
      const { content } = unwrap(await readCatalog(id, options));
      await writeOutput(options.out, content);
      if (options.out !== "-") console.error(`Wrote ${options.out}`);
    });
}

async function readCatalog(id: string | undefined, options: ExportOptions): Promise<Result<ExportedCatalog>> {
  const dataDir =
    options.dataDir === undefined ? unwrap(loadConfig(process.env)).dataDir : path.resolve(options.dataDir);
  const file = path.join(dataDir, "micrographia.sqlite");
  if (!existsSync(file)) {
    return fail(
      "not-found",
      `There is no catalog in ${dataDir} yet. Set DATA_DIR (or --data-dir) to the server's data folder, or start the server once.`,
    );
  }
  const { store: packs } = openPacks(dataDir);
  try {
    return await readDatabase(file, async (db) => {
      await assertMigrated(db);
      const catalog = await chooseCatalog(db, id);
      if (!catalog.ok) return catalog;
      return exportCatalog({ db, packs, clock: () => new Date() }, catalog.value, options.format);
    });
  } catch (error) {
    throw asUnusableDatabase(error, file) ?? error;
  }
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

async function chooseCatalog(db: Database, id: string | undefined): Promise<Result<string>> {
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
