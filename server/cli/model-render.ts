/** `micrographia model render`: the pictures of a layer's units, ahead of time. */
import path from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import { openPack } from "../../lib/model/pack.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { createVisualisationStore } from "../persistence/visualisation-store.ts";
import { renderUnits } from "../services/render-units.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";
import { collect, parseCount } from "./option-values.ts";
import { withProgress } from "./work.ts";

/** `0-9,12`: indices of units, each once, in the order in which they are written. */
export function parseUnits(text: string): number[] {
  const indices = text.split(",").flatMap((part) => {
    const [, first, last = first] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(part.trim()) ?? [];
    if (first === undefined || Number(last) < Number(first)) {
      throw new InvalidArgumentError("Write indices and ranges of indices, for example 0-9,12.");
    }
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i);
  });
  return [...new Set(indices)];
}

type Options = {
  readonly layer: string[];
  readonly units?: number[];
  readonly size?: number;
  readonly steps?: number;
  readonly seed?: number;
  readonly force?: true;
  readonly dataDir?: string;
};

const changesOf = ({ size, steps, seed }: Options): Partial<VisualisationSettings> => ({
  ...(size !== undefined && { size }),
  ...(steps !== undefined && { steps }),
  ...(seed !== undefined && { seed }),
});

export function registerModelRender(program: Command): void {
  modelGroup(program)
    .command("render")
    .description(
      "compute the pictures of a layer's units ahead of time; stopped and started again, it goes on where it was",
    )
    .argument("<model>", "the model's id")
    .requiredOption("--layer <name>", "the layer; may be given several times", collect)
    .option("--units <list>", "indices of units, for example 0-9,12 (default: all)", parseUnits)
    .option("--size <pixels>", "side of the pictures, if not the layer's own", parseCount)
    .option("--steps <n>", "steps of optimisation, if not the usual number", parseCount)
    .option("--seed <n>", "seed of the randomness, if not 0", parseCount)
    .option("--force", "also make pictures that are there already")
    .addOption(dataDirOption())
    .addHelpText(
      "after",
      "\nThe grid of a layer shows the pictures made with its own size, steps and seed; leave these out to fill it.",
    )
    .action(async (id: string, options: Options) => {
      const packs = openPacks(options.dataDir);
      const { folder } = await findPack(packs, id);
      const pack = await openPack(folderSource(folder));
      const store = createVisualisationStore(path.dirname(packs.folder));
      for (const layer of options.layer) {
        const request = {
          layer,
          units: options.units ?? null,
          changes: changesOf(options),
          force: options.force ?? false,
        };
        const { made, kept, milliseconds } = unwrap(
          await withProgress((work) => renderUnits(pack, store, request, work)),
        );
        const each = made > 0 ? `, ${(milliseconds / made / 1000).toFixed(1)} s each` : "";
        console.log(`${layer}: made ${made} pictures${each}; ${kept} were there already`);
      }
    });
}
