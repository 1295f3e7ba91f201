/** `micrographia model edit`: a network with edges cut, units held at zero or filters binarised, before and after. The pack stays what it is. */
import { type Command, Option } from "commander";
import { layerNamed } from "../../lib/microscope/layer-named.ts";
import { measurementJson } from "../../lib/microscope/measurement-json.ts";
import { surgeryAccuracyMethod } from "../../lib/microscope/surgery-accuracy/method.ts";
import { surgeryFamiliesMethod } from "../../lib/microscope/surgery-families/method.ts";
import { surgeryImageMethod } from "../../lib/microscope/surgery-image/method.ts";
import { surgeryTuningMethod } from "../../lib/microscope/surgery-tuning/method.ts";
import { turningKinds } from "../../lib/microscope/surgery-tuning/turning-kinds.ts";
import { type BackendName, backendNames } from "../../lib/model/backend-choice.ts";
import { type EdgeSign, type Edit, edgeSigns } from "../../lib/model/edit/record.ts";
import { parseUnitSet } from "../../lib/model/edit/unit-ranges.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import type { ImageRef } from "../../lib/stimuli/images/source.ts";
import {
  choosePlane,
  defaultChoice,
  planeKindOf,
  planeSlug,
} from "../../lib/stimuli/tuning/plane/choose-plane.ts";
import { defaultInk } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { seenWidth } from "../../lib/stimuli/tuning/plane/plane-view.ts";
import { readImage } from "../services/image.ts";
import { imageSourceNamed } from "../services/image-source.ts";
import { addEditOptions, editOf } from "./edit-options.ts";
import { formatAccuracy, formatClasses, formatEdit, formatFamilies, formatTuning } from "./edit-tables.ts";
import { openImageSets } from "./images-group.ts";
import { type OpenBench, openBench } from "./measure.ts";
import { dataDirOption, modelGroup } from "./model-group.ts";
import { parseCount } from "./option-values.ts";
import { writeOutput } from "./write-output.ts";

type Options = {
  readonly edit?: string;
  readonly sign: EdgeSign;
  readonly name?: string;
  readonly note?: string;
  readonly out?: string;
  readonly measure?: "tuning" | "accuracy" | "classes" | "families";
  readonly units?: string;
  readonly stimulus: string;
  readonly layer?: string;
  readonly image?: string;
  readonly images?: string;
  readonly count: number;
  readonly seed: number;
  readonly tolerance: number;
  readonly json?: true;
  readonly backend?: BackendName;
  readonly dataDir?: string;
};

export function registerModelEdit(program: Command): void {
  const command = modelGroup(program)
    .command("edit")
    .description(
      "cut edges, hold units at zero or binarise filters while a model runs, and measure it before and after; the pack stays what it is",
    )
    .argument("<model>", "the model's id");
  const { typed } = addEditOptions(command);
  command
    .addOption(
      new Option("--sign <which>", "only edges of this sign, for --zero, --flip and --scale")
        .choices(edgeSigns)
        .default("all"),
    )
    .option("--name <text>", "what the edit is called")
    .option("--note <text>", "what it is for")
    .option("--out <file>", "write the edit to a file, or - for standard output")
    .addOption(
      new Option("--measure <what>", "what is measured before and after").choices([
        "tuning",
        "accuracy",
        "classes",
        "families",
      ]),
    )
    .option(
      "--units <units>",
      "tuning: of these units, as layer:1,4-7 (default: those that the last edges lead to)",
    )
    .addOption(
      new Option("--stimulus <kind>", "tuning: to these figures")
        .choices(turningKinds.map(planeSlug))
        .default("curve"),
    )
    .option(
      "--layer <name>",
      "families: of this layer (default: that of the last edges' targets, else the last main layer)",
    )
    .option("--image <file>", "classes: of this image, or dataset:17 for one that comes with the model")
    .option("--images <set>", "accuracy: on an image set (default: the images that come with the model)")
    .option("--count <n>", "accuracy: on so many images, chosen at random", parseCount, 2000)
    .option("--seed <n>", "accuracy: which images are chosen", parseCount, 0)
    .option("--tolerance <degrees>", "families: an angle that moved by more is another one", parseCount, 15)
    .option("--json", "the measurement as JSON; without --measure, the edit")
    .addOption(new Option("--backend <name>", "only this backend").choices(backendNames))
    .addOption(dataDirOption())
    .action(async (id: string, options: Options) => {
      const bench = await openBench(id, options);
      const edit = await editOf(bench.manifest, typed, options);
      const record = `${JSON.stringify(edit, null, 2)}\n`;
      if (options.out !== undefined) await writeOutput(options.out, record);
      if (options.measure === undefined) {
        if (options.out !== "-") console.log(options.json ? JSON.stringify(edit) : formatEdit(edit));
        return;
      }
      const [measurement, table] = await measured(bench, edit, options.measure, options);
      console.log(options.json ? measurementJson(measurement) : `${formatEdit(edit)}\n\n${table()}`);
    });
}

async function measured(
  bench: OpenBench,
  { operations }: Edit,
  what: NonNullable<Options["measure"]>,
  options: Options,
) {
  const { manifest } = bench;
  switch (what) {
    case "tuning": {
      const { layer, units } = tunedSet(manifest, operations, options.units);
      const kind = planeKindOf(options.stimulus) ?? "curve";
      const own = layerNamed(manifest, layer);
      const found = await bench.measure(surgeryTuningMethod, {
        operations,
        tuning: {
          layer,
          stimulus: unwrap(choosePlane(kind, defaultChoice, seenWidth(manifest, own))),
          ink: defaultInk,
          quantity: "activation",
          reach: 1,
          reference: { of: "stimuli" },
        },
      });
      return [found, () => formatTuning(found, layer, units)] as const;
    }
    case "accuracy": {
      const found = await bench.measure(surgeryAccuracyMethod, {
        operations,
        source: await imageSourceNamed(openImageSets(options.dataDir), manifest, options.images),
        count: options.count,
        seed: options.seed,
        labelledBy: manifest.classes === null ? "numbers" : "names",
      });
      return [found, () => formatAccuracy(found, manifest, 20)] as const;
    }
    case "classes": {
      const image = await imageOf(bench, options.image);
      const layer = options.layer ?? targetLayer(manifest, operations);
      const found = await bench.measure(surgeryImageMethod, { operations, image, layer });
      return [found, () => formatClasses(found)] as const;
    }
    case "families": {
      const layer = options.layer ?? targetLayer(manifest, operations);
      const found = await bench.measure(surgeryFamiliesMethod, { operations, layer });
      return [found, () => formatFamilies(found, options.tolerance)] as const;
    }
    default:
      return what satisfies never;
  }
}

const lastTargets = (operations: Edit["operations"]) =>
  operations.findLast((operation) => operation.type === "scale-edges")?.to;

/** The layer that the last edges lead to, else the last main layer. */
const targetLayer = ({ layers }: Manifest, operations: Edit["operations"]): string =>
  lastTargets(operations)?.layer ?? layers.filter(({ main }) => main).at(-1)?.name ?? "";

function tunedSet({ layers }: Manifest, operations: Edit["operations"], text: string | undefined) {
  if (text !== undefined) {
    return unwrap(
      parseUnitSet(text, (name) => layers.find((layer) => layer.name === name)?.shape[2] ?? null),
    );
  }
  const targets = lastTargets(operations);
  if (targets) return targets;
  throw new MicrographiaError("invalid", "Say whose tuning is measured: --units layer:1,4-7.");
}

async function imageOf({ manifest, images }: OpenBench, text: string | undefined): Promise<ImageRef> {
  if (text === undefined) {
    throw new MicrographiaError("invalid", "Name an image: --image FILE, or --image dataset:17.");
  }
  const [, index] = /^dataset:(\d{1,9})$/.exec(text) ?? [];
  if (index !== undefined) {
    return { type: "of", source: { type: "dataset", pack: manifest.id }, index: Number(index) };
  }
  return { type: "loose", sha256: await images.addLoose(await readImage(text)) };
}
