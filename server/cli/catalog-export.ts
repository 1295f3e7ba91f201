/** `micrographia catalog export`: the catalog as a file, whether or not the server runs. */
import { type Command, Option } from "commander";
import { unwrap } from "../../lib/shared/result.ts";
import { type ExportFormat, exportCatalog, exportFormats } from "../services/export-catalog.ts";
import { catalogGroup, chooseCatalog, readCatalogs } from "./catalog-group.ts";
import { dataDirOption } from "./model-group.ts";
import { writeOutput } from "./write-output.ts";

type ExportOptions = { readonly format: ExportFormat; readonly out: string; readonly dataDir?: string };

export function registerCatalogExport(program: Command): void {
  catalogGroup(program)
    .command("export")
    .description("write a catalog to a file")
    .argument("[catalog]", "its id; may be left out when people have written in one catalog only")
    .addOption(new Option("--format <format>", "how to write it").choices(exportFormats).default("json"))
    .requiredOption("--out <file>", "where to write it; - is standard output")
    .addOption(dataDirOption())
    .action(async (id: string | undefined, options: ExportOptions) => {
      const exported = await readCatalogs(options.dataDir, async ({ db, packs }) => {
        const catalog = await chooseCatalog(db, id);
        if (!catalog.ok) return catalog;
        const ports = { db, packs, clock: () => new Date() };
        return exportCatalog(ports, catalog.value, options.format, { drafts: true });
      });
      await writeOutput(options.out, unwrap(exported).content);
      if (options.out !== "-") console.error(`Wrote ${options.out}`);
    });
}
