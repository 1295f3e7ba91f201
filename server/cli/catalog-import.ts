/** `micrographia catalog import`: a catalog from a file, as a new, private catalog. */
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { unwrap } from "../../lib/shared/result.ts";
import { importCatalog } from "../services/import-catalog.ts";
import { asOption, catalogGroup, chooseAccount, writeCatalogs } from "./catalog-group.ts";
import { dataDirOption } from "./model-group.ts";

type Options = {
  readonly pack?: string;
  readonly title?: string;
  readonly as?: string;
  readonly dataDir?: string;
};

export function registerCatalogImport(program: Command): void {
  catalogGroup(program)
    .command("import")
    .description("take a catalog in from a file, as a new private catalog with its whole history")
    .argument("<file>", "an exported catalog in JSON, or a snapshot")
    .option("--pack <model>", "the model that it is about here, where that has another id than in the file")
    .option("--title <title>", "what to call it (default: as in the file)")
    .addOption(asOption())
    .addOption(dataDirOption())
    .action(async (file: string, { pack, title, as, dataDir }: Options) => {
      const bytes = await readFile(file);
      const imported = await writeCatalogs(dataDir, async ({ db, packs }) => {
        const person = unwrap(await chooseAccount(db, as));
        const ports = { db, packs, clock: () => new Date() };
        return unwrap(
          await importCatalog(ports, person.id, bytes, { pack: pack ?? null, title: title ?? null }),
        );
      });
      const { catalog, records, versions, people } = imported;
      console.log(`/catalogs/${catalog}`);
      console.error(
        `Took in ${records} records in ${versions} versions by ${people} people, who are marked as imported. The catalog is private.`,
      );
    });
}
