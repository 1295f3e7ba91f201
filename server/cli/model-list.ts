/** `micrographia model list`: the installed model packs. */
import type { Command } from "commander";
import { summariseModel } from "../services/summarise-model.ts";
import { dataDirOption, modelGroup, openPacks } from "./model-group.ts";
import { formatTable } from "./table.ts";

export function registerModelList(program: Command): void {
  modelGroup(program)
    .command("list")
    .description("list the installed models")
    .option("--json", "as JSON")
    .addOption(dataDirOption())
    .action(async (options: { json?: true; dataDir?: string }) => {
      const { store } = openPacks(options.dataDir);
      const models = (await store.list()).map(({ manifest, folder }) => ({
        ...summariseModel(manifest),
        folder,
      }));
      if (options.json) {
        console.log(JSON.stringify(models));
        return;
      }
      if (models.length === 0) {
        console.log("There are no models yet. Import one with micrographia model import.");
        return;
      }
      console.log(
        formatTable(
          ["model", "title", "layers", "units", "folder"],
          models.map(({ id, title, layers, units, folder }) => [id, title, layers, units, folder]),
        ),
      );
    });
}
