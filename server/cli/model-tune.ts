/** `micrographia model tune`: how a unit, or every unit of a layer, answers to one kind of figure drawn over two of its properties. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { jointTuningMethod } from "../../lib/microscope/joint-tuning/method.ts";
import { layerNamed } from "../../lib/microscope/layer-named.ts";
import { measurementJson } from "../../lib/microscope/measurement-json.ts";
import type { TuningSettings } from "../../lib/microscope/tuning/instrument.ts";
import { tuningMethod } from "../../lib/microscope/tuning/method.ts";
import { type BackendName, backendNames } from "../../lib/model/backend-choice.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import {
  choosePlane,
  defaultChoice,
  planeKindOf,
  planeSlug,
} from "../../lib/stimuli/tuning/plane/choose-plane.ts";
import { defaultInk, type PlaneKind, planeKinds } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { seenWidth } from "../../lib/stimuli/tuning/plane/plane-view.ts";
import { imageSourceNamed } from "../services/image-source.ts";
import { openImageSets } from "./images-group.ts";
import { formatJointTuning } from "./joint-tables.ts";
import { openBench } from "./measure.ts";
import { dataDirOption, modelGroup } from "./model-group.ts";
import { parseCount } from "./option-values.ts";
import { formatLayerTuning, formatUnitTuning } from "./tuning-tables.ts";

type Options = {
  readonly stimulus: PlaneKind | "images";
  readonly quantity: "activation" | "rectifier-input";
  readonly reach: number;
  readonly steps?: number;
  readonly sizes?: readonly number[];
  readonly polarity?: "light" | "dark" | "both";
  readonly images?: number;
  readonly keep: number;
  readonly set?: string;
  readonly json?: true;
  readonly backend?: BackendName;
  readonly dataDir?: string;
};

export function registerModelTune(program: Command): void {
  modelGroup(program)
    .command("tune")
    .description("show a layer one kind of figure at every angle and size, and print what its units prefer")
    .argument("<model>", "the model's id")
    .argument("<what>", "a unit, as layer:index, or a whole layer")
    .option(
      "--stimulus <kind>",
      `one of ${planeKinds.map(planeSlug).join(", ")}, or images: those that a unit answers to, turned`,
      parseKind,
      "curve",
    )
    .option("--steps <n>", "steps of the angle", parseCount)
    .option(
      "--sizes <list>",
      "the kind's widths, radii, wavelengths, openings or ratios, as 4,8,16",
      parseNumbers,
    )
    .addOption(new Option("--polarity <which>", "of lines").choices(["light", "dark", "both"]))
    .addOption(
      new Option("--quantity <which>", "what is read of a unit")
        .choices(["activation", "rectifier-input"])
        .default("activation"),
    )
    .option(
      "--reach <n>",
      "steps around the middle of the map among which the strongest counts",
      parseCount,
      1,
    )
    .option(
      "--images <n>",
      "how many images to look through: for σ, which is taken over the stimuli otherwise, or for those to turn (400)",
      parseCount,
    )
    .option("--set <id>", "take images from this set (default: those that come with the model)")
    .option("--keep <n>", "how many images to turn", parseCount, 8)
    .option("--json", "as JSON: the whole measurement, with every unit of the layer")
    .addOption(new Option("--backend <name>", "only this backend").choices(backendNames))
    .addOption(dataDirOption())
    .action(async (id: string, what: string, options: Options) => {
      const bench = await openBench(id, options);
      const { layer, unit } = tuned(bench.manifest, what);
      const source = (): Promise<ImageSource> =>
        imageSourceNamed(openImageSets(options.dataDir), bench.manifest, options.set);
      if (options.stimulus === "images") {
        if (unit === null)
          throw new MicrographiaError("invalid", "Images are turned for one unit: write layer:index.");
        const joint = await bench.measure(jointTuningMethod, {
          layer: layer.name,
          unit,
          examples: {
            from: "source",
            source: await source(),
            count: options.images ?? lookedThrough,
            keep: options.keep,
          },
          angles: options.steps ?? turns,
        });
        console.log(options.json ? measurementJson(joint) : formatJointTuning(joint));
        return;
      }
      const measurement = await bench.measure(
        tuningMethod,
        planeSettings(
          bench.manifest,
          layer,
          options.stimulus,
          options,
          options.images === undefined ? null : await source(),
        ),
      );
      if (options.json) console.log(measurementJson(measurement));
      else console.log(unit === null ? formatLayerTuning(measurement) : formatUnitTuning(measurement, unit));
    });
}

/** Images that are looked through for those to turn, and the steps of a full turn, unless others are asked for. */
const lookedThrough = 400;
const turns = 72;

function planeSettings(
  manifest: Manifest,
  layer: Layer,
  kind: PlaneKind,
  options: Options,
  source: ImageSource | null,
): TuningSettings {
  const choice = {
    ...defaultChoice,
    steps: options.steps ?? null,
    sizes: options.sizes ?? null,
    polarity: options.polarity ?? null,
  };
  return {
    layer: layer.name,
    stimulus: unwrap(choosePlane(kind, choice, seenWidth(manifest, layer))),
    ink: defaultInk,
    quantity: options.quantity === "activation" ? "activation" : "rectifier input",
    reach: options.reach,
    reference:
      source && options.images !== undefined
        ? { of: "images", source, count: options.images }
        : { of: "stimuli" },
  };
}

const parseKind = (text: string): PlaneKind | "images" => {
  const kind = text === "images" ? text : planeKindOf(text);
  if (kind) return kind;
  throw new InvalidArgumentError(`Choose one of ${planeKinds.map(planeSlug).join(", ")}, images.`);
};

function parseNumbers(text: string): number[] {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.every(Number.isFinite)) return numbers;
  throw new InvalidArgumentError("Write numbers with commas between them, for example 4,8,16.");
}

/** `inception_3b/output`, or `inception_3b/output:7`. Throws `not-found` when the network has none of it. */
function tuned(manifest: Manifest, what: string): { layer: Layer; unit: number | null } {
  const address = parseUnit(what);
  if (!address.ok) return { layer: layerNamed(manifest, what), unit: null };
  const layer = layerNamed(manifest, address.value.layer);
  const units = layer.shape[2];
  if (address.value.index >= units) {
    throw new MicrographiaError(
      "not-found",
      `${layer.name} has units 0 to ${units - 1}, and no ${address.value.index}.`,
    );
  }
  return { layer, unit: address.value.index };
}
