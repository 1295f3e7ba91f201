/** `micrographia model look`: what the units of a layer answer to one image, and what in it a unit or a class answers to. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { AttributionTarget } from "../../lib/circuits/attribution/attribute.ts";
import { classTarget, unitTarget } from "../../lib/circuits/attribution/target.ts";
import { previousMainLayer } from "../../lib/circuits/main-layers.ts";
import { attributionMethod } from "../../lib/microscope/attribution/method.ts";
import { imageActivationsMethod } from "../../lib/microscope/image-activations/method.ts";
import { layerNamed } from "../../lib/microscope/layer-named.ts";
import { measurementJson } from "../../lib/microscope/measurement-json.ts";
import { type BackendName, backendNames } from "../../lib/model/backend-choice.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { Place } from "../../lib/stimuli/image-answers/layer-values.ts";
import type { ImageRef } from "../../lib/stimuli/images/source.ts";
import { readImage } from "../services/image.ts";
import { formatActivations, formatAttribution } from "./look-table.ts";
import { type OpenBench, openBench } from "./measure.ts";
import { dataDirOption, modelGroup } from "./model-group.ts";
import { parseCount } from "./option-values.ts";

type Options = {
  readonly image: string;
  readonly layer?: string;
  readonly before?: true;
  readonly unit?: string;
  readonly class?: number;
  readonly at?: Place;
  readonly onto?: string;
  readonly form: "gradient" | "linear";
  readonly top: number;
  readonly json?: true;
  readonly backend?: BackendName;
  readonly dataDir?: string;
};

export function registerModelLook(program: Command): void {
  modelGroup(program)
    .command("look")
    .description(
      "look at an image through a model: the strongest units of a layer, or what in the image speaks for a unit or a class",
    )
    .argument("<model>", "the model's id")
    .requiredOption("--image <file>", "an image file, or dataset:17 for an image that comes with the model")
    .option("--layer <name>", "the layer whose units answer (default: the last main layer)")
    .option("--before", "their values before the rectifier")
    .option("--unit <unit>", "attribute this unit, as layer:index, to an earlier layer")
    .option("--class <n>", "attribute this class, by its number, to a layer", parseCount)
    .option(
      "--at <row,column>",
      "a place of the map (with --unit, default: where it is strongest)",
      parsePlace,
    )
    .option(
      "--onto <layer>",
      "the layer to attribute to (default: the main layer before); “pixels” for the image",
    )
    .addOption(
      new Option("--form <form>", "how: the network as it is on this image, or made linear")
        .choices(["gradient", "linear"])
        .default("gradient"),
    )
    .option("--top <n>", "how many units to print", parseCount, 12)
    .option("--json", "the measurement as JSON, with every unit at every place")
    .addOption(new Option("--backend <name>", "compute on this backend").choices(backendNames))
    .addOption(dataDirOption())
    .action(async (id: string, options: Options) => {
      if (options.unit !== undefined && options.class !== undefined) {
        throw new MicrographiaError("invalid", "Name a unit or a class, not both.");
      }
      const bench = await openBench(id, options);
      const image = await imageOf(bench, options.image);
      const target = targetOf(options);
      console.log(
        target ? await attribution(bench, image, target, options) : await activations(bench, image, options),
      );
    });
}

function parsePlace(text: string): Place {
  const [, row, column] = /^(\d{1,5}),(\d{1,5})$/.exec(text) ?? [];
  if (!row || !column)
    throw new InvalidArgumentError("Write row and column, for example 3,7; both count from 0.");
  return { row: Number(row), column: Number(column) };
}

async function imageOf({ manifest, images }: OpenBench, text: string): Promise<ImageRef> {
  const [, index] = /^dataset:(\d{1,9})$/.exec(text) ?? [];
  if (index !== undefined) {
    return { type: "of", source: { type: "dataset", pack: manifest.id }, index: Number(index) };
  }
  return { type: "loose", sha256: await images.addLoose(await readImage(text)) };
}

function targetOf({ unit, class: index, at }: Options): AttributionTarget | null {
  if (unit !== undefined) return { type: "unit", unit: unwrap(parseUnit(unit)), place: at ?? null };
  return index === undefined ? null : { type: "class", index };
}

async function activations(
  { manifest, measure }: OpenBench,
  image: ImageRef,
  { layer, before, at, top, json }: Options,
): Promise<string> {
  const name = layer ?? manifest.layers.filter(({ main }) => main).at(-1)?.name ?? "";
  const measurement = await measure(imageActivationsMethod, {
    image,
    layer: name,
    values: before ? "rectifier-input" : "activation",
  });
  return json ? measurementJson(measurement) : formatActivations(measurement, at ?? null, top);
}

/** The name of the main layer before a target, or of the graph's input. */
function defaultOnto(manifest: Manifest, target: AttributionTarget): string {
  const { node } =
    target.type === "unit" ? unitTarget(manifest, target.unit) : classTarget(manifest, target.index);
  const layer = previousMainLayer(manifest, node);
  return layer === "input" ? manifest.graph.input : layer.name;
}

async function attribution(
  { manifest, measure }: OpenBench,
  image: ImageRef,
  target: AttributionTarget,
  { onto, form, top, json }: Options,
): Promise<string> {
  const landing =
    onto === undefined
      ? defaultOnto(manifest, target)
      : onto === "pixels" || onto === manifest.graph.input
        ? manifest.graph.input
        : layerNamed(manifest, onto).name;
  const measurement = await measure(attributionMethod, { image, target, onto: landing, form });
  return json ? measurementJson(measurement) : formatAttribution(manifest, measurement, top);
}
