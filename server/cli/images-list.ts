/** `micrographia images list` and `images remove`. */
import type { Command } from "commander";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { imagesGroup, openImageSets } from "./images-group.ts";
import { dataDirOption } from "./model-group.ts";
import { formatTable } from "./table.ts";

export function registerImagesList(program: Command): void {
  imagesGroup(program)
    .command("list")
    .description("list the sets of images")
    .option("--json", "as JSON")
    .addOption(dataDirOption())
    .action(async (options: { json?: true; dataDir?: string }) => {
      const sets = await openImageSets(options.dataDir).list();
      if (options.json) {
        console.log(JSON.stringify(sets));
        return;
      }
      if (sets.length === 0) {
        console.log("There are no sets of images yet. Add one with micrographia images add.");
        return;
      }
      console.log(
        formatTable(
          ["set", "title", "images", "added by", "hash"],
          sets.map(({ id, title, count, by, sha256 }) => [id, title, count, by ?? "", sha256.slice(0, 8)]),
        ),
      );
    });
}

export function registerImagesRemove(program: Command): void {
  imagesGroup(program)
    .command("remove")
    .description("remove a set of images; what was measured on it is kept")
    .argument("<set>", "the set's id")
    .addOption(dataDirOption())
    .action(async (id: string, options: { dataDir?: string }) => {
      if (!(await openImageSets(options.dataDir).remove(id))) {
        throw new MicrographiaError("not-found", `There is no image set “${id}”.`);
      }
      console.log(`Removed the image set “${id}”.`);
    });
}
