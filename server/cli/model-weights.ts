/** `micrographia model weights`: the weights between two units. */
import type { Command } from "commander";
import { type Tile, tileNorm, tileRows } from "../../lib/circuits/tile.ts";
import { weightsBetween } from "../../lib/circuits/weights-between.ts";
import { openPack } from "../../lib/model/pack.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { startTensorflow } from "../services/tensorflow.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";

export function registerModelWeights(program: Command): void {
  modelGroup(program)
    .command("weights")
    .description("show the weights from one unit to another, through whatever lies between")
    .argument("<model>", "the model's id")
    .argument("<from>", "the earlier unit, as layer:index")
    .argument("<to>", "the later unit, as layer:index")
    .option("--json", "as JSON: kernel[y][x] and the method")
    .addOption(dataDirOption())
    .action(async (id: string, from: string, to: string, options: { json?: true; dataDir?: string }) => {
      const [lower, upper] = [unwrap(parseUnit(from)), unwrap(parseUnit(to))];
      const { folder } = await findPack(openPacks(options.dataDir), id);
      const pack = await openPack(folderSource(folder));
      await startTensorflow();
      const tile = unwrap(await weightsBetween(pack, lower, upper));
      console.log(options.json ? toJson(tile) : toText(tile));
    });
}

const toJson = (tile: Tile): string => JSON.stringify({ kernel: tileRows(tile), method: tile.method });

/** Four significant digits tell weights apart; `--json` gives them all. */
const shown = (weight: number): string => weight.toPrecision(4).padStart(11);

const toText = (tile: Tile): string =>
  [
    `${tile.height} × ${tile.width} weights, ${tile.method}, norm ${tileNorm(tile).toPrecision(4)}, from [${tile.origin}]`,
    ...tileRows(tile).map((row) => row.map(shown).join(" ")),
  ].join("\n");
