/** `micrographia model run`: one picture through a network. */
import type { Command } from "commander";
import { openPack } from "../../lib/model/pack.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { readPicture } from "../services/image.ts";
import { createModelRunner, type LayerActivity, type ModelRun } from "../services/run-model.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";
import { collect, parseCount } from "./option-values.ts";
import { formatTable } from "./table.ts";

/** Units shown of each layer without `--json`. */
const shownUnits = 8;

type Options = {
  readonly layer?: string[];
  readonly top: number;
  readonly json?: true;
  readonly dataDir?: string;
};

export function registerModelRun(program: Command): void {
  modelGroup(program)
    .command("run")
    .description(
      "run a model on a picture: what the units of its layers answer, and the most probable classes",
    )
    .argument("<model>", "the model's id")
    .argument("<image>", "a PNG, JPEG or WebP file; scaled and cropped unless it has the input's size")
    .option("--layer <name>", "a layer to report; may be given several times", collect)
    .option("--top <n>", "how many classes to report", parseCount, 5)
    .option("--json", "as JSON, with every unit")
    .addOption(dataDirOption())
    .action(async (id: string, image: string, options: Options) => {
      const { manifest, folder } = await findPack(openPacks(options.dataDir), id);
      const picture = await readPicture(image, manifest.input);
      const pack = await openPack(folderSource(folder));
      const runner = await createModelRunner(pack, { layers: options.layer ?? [], top: options.top });
      const result = await runner.run(picture);
      console.log(options.json ? JSON.stringify(result) : formatRun(result));
    });
}

function formatRun({ layers, top }: ModelRun): string {
  const classes = formatTable(
    ["p", "class", "name"],
    top.map((entry) => [entry.p.toFixed(4), entry.class, entry.name ?? ""]),
  );
  return [classes, ...Object.entries(layers).map(([name, activity]) => formatLayer(name, activity))].join(
    "\n\n",
  );
}

function formatLayer(name: string, { shape, channelMax, channelMean }: LayerActivity): string {
  const units = channelMax
    .map((max, unit) => ({ unit, max, mean: channelMean[unit] ?? 0 }))
    .sort((a, b) => b.max - a.max || a.unit - b.unit)
    .slice(0, shownUnits);
  const title = `${name}, ${shape.join(" × ")}: the strongest ${units.length} of ${shape[2]} units`;
  const rows = units.map(({ unit, max, mean }) => [
    `${name}:${unit}`,
    max.toPrecision(5),
    mean.toPrecision(5),
  ]);
  return `${title}\n${formatTable(["unit", "maximum", "mean"], rows)}`;
}
