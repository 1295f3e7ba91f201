/** `micrographia model verify`: whether a pack's weights are the ones its manifest describes. */
import type { Command } from "commander";
import { openPack } from "../../lib/model/pack.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";

export function registerModelVerify(program: Command): void {
  modelGroup(program)
    .command("verify")
    .description(
      "check a model's weights against the SHA-256 sums in its manifest, the file's and every tensor's",
    )
    .argument("<model>", "the model's id")
    .addOption(dataDirOption())
    .action(async (id: string, options: { dataDir?: string }) => {
      const { folder } = await findPack(openPacks(options.dataDir), id);
      const pack = await openPack(folderSource(folder), { verify: "file" });
      const names = Object.keys(pack.manifest.weights.tensors);
      await pack.tensors(names);
      console.log(`${id} is whole: ${names.length} tensors, SHA-256 ${pack.manifest.weights.sha256}`);
    });
}
