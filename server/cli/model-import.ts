/** `micrographia model import`: an ONNX file becomes a model pack in the data folder. */
import path from "node:path";
import { type Command, Option } from "commander";
import { unwrap } from "../../lib/shared/result.ts";
import { type ImportedModel, importModel } from "../services/import-model.ts";
import { readClassNames } from "../services/read-class-names.ts";
import { dataDirOption, modelGroup, openPacks } from "./model-group.ts";
import { parsePositiveTriple, parseSize, parseTriple } from "./option-values.ts";
import { withProgress } from "./work.ts";

type Options = {
  readonly id: string;
  readonly title?: string;
  readonly inputOrder: "rgb" | "bgr";
  readonly mean: number[];
  readonly std: number[];
  readonly licence: string;
  readonly source?: string;
  readonly classes?: string;
  readonly dtype: "f32" | "f16";
  readonly output?: string;
  readonly inputSize?: { height: number; width: number };
  readonly replace?: true;
  readonly dataDir?: string;
};

export function registerModelImport(program: Command): void {
  modelGroup(program)
    .command("import")
    .description("read a convolutional classifier from an ONNX file and install it as a model pack")
    .argument("<file>", "the .onnx file (operator sets 9 to 22, weights inside)")
    .requiredOption(
      "--id <id>",
      "what the model is called in addresses: lower-case letters, digits, dots, hyphens",
    )
    .option("--title <title>", "what people call it (default: the id)")
    .addOption(
      new Option("--input-order <order>", "the order of the channels the network expects")
        .choices(["rgb", "bgr"])
        .default("rgb"),
    )
    .option(
      "--mean <numbers>",
      "subtracted from pixels of 0 to 255, one a channel in that order",
      parseTriple,
      [0, 0, 0],
    )
    .option(
      "--std <numbers>",
      "what the difference is divided by, one a channel",
      parsePositiveTriple,
      [1, 1, 1],
    )
    .option("--licence <text>", "the terms under which the weights may be used", "unknown")
    .option("--source <text>", "where the network came from (default: the file's name)")
    .option(
      "--classes <file>",
      "class names in order, one a line; a WordNet id (n01440764) before the name is left out",
    )
    .addOption(new Option("--dtype <type>", "how weights are stored").choices(["f32", "f16"]).default("f32"))
    .option("--output <name>", "which of the file's outputs to use (default: the first)")
    .option(
      "--input-size <size>",
      "height and width, for a file that leaves them open, as 224x224",
      parseSize,
    )
    .option("--replace", "write over a model of the same id")
    .addOption(dataDirOption())
    .action(async (file: string, options: Options) => {
      const packs = openPacks(options.dataDir);
      const classes = options.classes === undefined ? null : await readClassNames(options.classes);
      const imported = await withProgress((work) =>
        importModel(
          {
            file,
            id: options.id,
            title: options.title ?? options.id,
            licence: options.licence,
            source: options.source ?? path.basename(file),
            order: options.inputOrder,
            mean: options.mean,
            std: options.std,
            classes,
            dtype: options.dtype === "f16" ? "F16" : "F32",
            replace: options.replace ?? false,
            output: options.output,
            inputSize: options.inputSize,
          },
          { packs: packs.store, folder: packs.folder },
          work,
        ),
      );
      console.log(formatImport(unwrap(imported)));
    });
}

const outcomes = {
  imported: "Imported",
  replaced: "Replaced",
  unchanged: "Already there, exactly the same:",
} as const;

function formatImport({ manifest, folder, outcome }: ImportedModel): string {
  const { input, layers, weights } = manifest;
  const main = layers.filter((layer) => layer.main);
  const units = main.reduce((sum, layer) => sum + layer.shape[2], 0);
  const divided = input.std.every((value) => value === 1) ? "" : `, divided by ${input.std.join(", ")}`;
  return [
    `${outcomes[outcome]} ${manifest.id} (${manifest.title})`,
    `  layers   ${layers.length}, of which ${main.length} main ones with ${units.toLocaleString("en")} units`,
    `  input    ${input.height} × ${input.width}, ${input.order.toUpperCase()} minus ${input.mean.join(", ")}${divided}`,
    `  weights  ${(weights.bytes / 1e6).toFixed(1)} MB, SHA-256 ${weights.sha256}`,
    `  folder   ${folder}`,
  ].join("\n");
}
