/** `micrographia model similar`: units like one, in its own layer or in another network. */
import { type Command, Option } from "commander";
import { layerNamed } from "../../lib/microscope/layer-named.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { measurementJson } from "../../lib/microscope/measurement-json.ts";
import { stimulusCorrelationMethod } from "../../lib/microscope/stimulus-correlation/method.ts";
import { unitCorrelationMethod } from "../../lib/microscope/unit-correlation/method.ts";
import { weightSimilarityMethod } from "../../lib/microscope/weight-similarity/method.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { bestMatches, summariseMatches } from "../../lib/stimuli/matching/best-matches.ts";
import type { ImageCorrelation } from "../../lib/stimuli/matching/correlate-images.ts";
import type { CorrelationMatrix } from "../../lib/stimuli/matching/correlation.ts";
import { rankRow } from "../../lib/stimuli/matching/rank-row.ts";
import { imageSourceNamed } from "../services/image-source.ts";
import { openImageSets } from "./images-group.ts";
import { type OpenBench, openBench } from "./measure.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";
import { parseCount } from "./option-values.ts";
import { formatTable } from "./table.ts";
import { writeOutput } from "./write-output.ts";

const ways = ["input-weights", "output-weights", "stimuli", "images"] as const;
type Way = (typeof ways)[number];

type Options = {
  readonly by: Way;
  readonly other?: string;
  readonly otherLayer?: string;
  readonly images?: string;
  readonly count: number;
  readonly seed: number;
  readonly top: number;
  readonly json?: true;
  readonly dataDir?: string;
};

/** What is asked about: a unit, or with null every unit of the layer. */
type Subject = { readonly layer: Layer; readonly index: number | null };

export function registerModelSimilar(program: Command): void {
  modelGroup(program)
    .command("similar")
    .description(
      "find the units most like one: by their weights, or by what they answer to stimuli or images",
    )
    .argument("<model>", "the model's id")
    .argument("<unit>", "a unit as layer:index, or a layer for all of its units")
    .addOption(new Option("--by <what>", "what is compared").choices(ways).default("input-weights"))
    .option("--other <model>", "look among another model's units (by stimuli or images)")
    .option("--other-layer <layer>", "the layer to look in (default: that of the same name)")
    .option("--images <set>", "the images to compare by (default: those that come with the model)")
    .option("--count <n>", "how many of the images, chosen at random", parseCount, 400)
    .option("--seed <n>", "of that choice", parseCount, 0)
    .option("--top <n>", "how many units to list", parseCount, 10)
    .option("--json", "print the whole measurement as JSON, with the numbers of every pair of units")
    .addOption(dataDirOption())
    .addHelpText("after", "\nHow every number is defined is in docs/finding.md.")
    .action(async (id: string, unit: string, options: Options) => {
      const bench = await openBench(id, options.dataDir === undefined ? {} : { dataDir: options.dataDir });
      const subject = subjectNamed(bench.manifest, unit);
      const found = await compare(bench, subject.layer, options);
      if (options.json) await writeOutput("-", `${measurementJson(found.measurement)}\n`);
      else console.log(describe(subject, found, options.top));
    });
}

function subjectNamed(manifest: Manifest, text: string): Subject {
  const layer = manifest.layers.find(({ name }) => name === text);
  if (layer) return { layer, index: null };
  const unit = unwrap(parseUnit(text));
  const own = layerNamed(manifest, unit.layer);
  if (unit.index < own.shape[2]) return { layer: own, index: unit.index };
  throw new MicrographiaError(
    "not-found",
    `${own.name} has units 0 to ${own.shape[2] - 1}: not ${unit.index}.`,
  );
}

type Found = {
  readonly measurement: Measurement<unknown, unknown>;
  readonly matrix: CorrelationMatrix;
  readonly permuted: CorrelationMatrix | null;
  /** The layer that was looked in, and whether it is the unit's own. */
  readonly layer: string;
  readonly own: boolean;
  readonly name: string; // of the number
};

async function compare(bench: OpenBench, layer: Layer, options: Options): Promise<Found> {
  if (options.by === "input-weights" || options.by === "output-weights") {
    if (options.other !== undefined || options.otherLayer !== undefined) {
      throw new MicrographiaError(
        "invalid",
        "Weights of different layers join different units, so they cannot be compared. Use --by stimuli or --by images.",
      );
    }
    const side = options.by === "input-weights" ? "input" : "output";
    const measurement = await bench.measure(weightSimilarityMethod, { layer: layer.name, side });
    const { units, values } = measurement.result;
    const matrix = { left: units, right: units, values };
    return { measurement, matrix, permuted: null, layer: layer.name, own: true, name: "cosine" };
  }
  const other = await otherLayer(layer, options);
  const own = other.pack === null && other.layer === layer.name;
  const about = { layer: other.layer, own, name: "correlation" };
  if (options.by === "stimuli") {
    const measurement = await bench.measure(stimulusCorrelationMethod, { layer: layer.name, other });
    return { measurement, matrix: measurement.result.correlations, permuted: null, ...about };
  }
  const source = await imageSourceNamed(openImageSets(options.dataDir), bench.manifest, options.images);
  const measurement = await bench.measure(unitCorrelationMethod, {
    layer: layer.name,
    other,
    source,
    images: options.count,
    seed: options.seed,
  });
  const { correlations, permuted }: ImageCorrelation = measurement.result;
  return { measurement, matrix: correlations, permuted, ...about };
}

async function otherLayer(layer: Layer, { other, otherLayer: name, dataDir }: Options) {
  if (other === undefined) return { pack: null, layer: name ?? layer.name };
  const { manifest } = await findPack(openPacks(dataDir), other);
  return {
    pack: { id: manifest.id, sha256: manifest.weights.sha256 },
    layer: layerNamed(manifest, name ?? layer.name).name,
  };
}

function describe({ layer, index }: Subject, found: Found, top: number): string {
  if (index !== null) {
    const { matrix, own } = found;
    const ranked = rankRow(matrix.values, matrix.right, index, own ? index : null).slice(0, top);
    return formatTable(
      ["unit", found.name],
      ranked.map(({ unit, value }) => [`${found.layer}:${unit}`, value.toFixed(4)]),
    );
  }
  return found.own || !found.permuted
    ? closest(layer, found, top)
    : matches(layer, found.matrix, found.permuted, found.layer);
}

/** The most similar pairs of a layer. */
function closest(layer: Layer, { matrix, own, layer: other, name }: Found, top: number): string {
  const pairs = Array.from({ length: matrix.left }, (_, unit) => {
    const [best] = rankRow(matrix.values, matrix.right, unit, own ? unit : null);
    return { unit, other: best?.unit ?? 0, value: best?.value ?? 0 };
  });
  return formatTable(
    ["unit", "most like", name],
    pairs
      .sort((a, b) => b.value - a.value)
      .slice(0, top)
      .map((pair) => [`${layer.name}:${pair.unit}`, `${other}:${pair.other}`, pair.value.toFixed(4)]),
  );
}

function matches(
  layer: Layer,
  matrix: CorrelationMatrix,
  permuted: CorrelationMatrix,
  other: string,
): string {
  const found = bestMatches(matrix, permuted);
  const { units, median, baselineMedian, baselineMaximum, above, mutual } = summariseMatches(found);
  const table = formatTable(
    ["unit", "best match", "correlation", "permuted", "mutual"],
    [...found]
      .sort((a, b) => b.correlation - a.correlation)
      .map((match) => [
        `${layer.name}:${match.unit}`,
        `${other}:${match.other}`,
        match.correlation.toFixed(4),
        match.baseline.toFixed(4),
        match.mutual ? "yes" : "",
      ]),
  );
  return `${table}\n\n${above} of ${units} units have a match above the best one over permuted images (${baselineMaximum.toFixed(3)}); ${mutual} are mutual.\nMedian of the best correlations ${median.toFixed(3)}, over permuted images ${baselineMedian.toFixed(3)}.`;
}
