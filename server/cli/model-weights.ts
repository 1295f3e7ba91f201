/** `micrographia model weights`: the weights between two units and the paths they come by, or the patterns of a unit's weights. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { previousMainLayer } from "../../lib/circuits/main-layers.ts";
import { nodeNamed } from "../../lib/circuits/node-named.ts";
import { type Through, throughs, usualThrough } from "../../lib/circuits/paths/stations.ts";
import { tileRows } from "../../lib/circuits/tile.ts";
import { measurementJson } from "../../lib/microscope/measurement-json.ts";
import { mostFactors } from "../../lib/microscope/weight-factors/instrument.ts";
import { weightFactorsMethod } from "../../lib/microscope/weight-factors/method.ts";
import { weightPathsMethod } from "../../lib/microscope/weight-paths/method.ts";
import { weightPositionsMethod } from "../../lib/microscope/weight-positions/method.ts";
import { type BackendName, backendNames } from "../../lib/model/backend-choice.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { formatUnit, parseUnit } from "../../lib/shared/unit.ts";
import { type OpenBench, openBench } from "./measure.ts";
import { dataDirOption, modelGroup } from "./model-group.ts";
import { collect, parseCount } from "./option-values.ts";
import { formatFactors, formatPaths, formatPositions } from "./weight-tables.ts";

type Options = {
  readonly paths: number;
  readonly through?: Through;
  readonly factors?: number;
  readonly byPosition?: true;
  readonly fromLayer?: string;
  readonly unit?: string[];
  readonly seed: number;
  readonly json?: true;
  readonly backend?: BackendName;
  readonly dataDir?: string;
};

/** A whole number from `least` to `most`. */
const within =
  (least: number, most: number) =>
  (text: string): number => {
    const value = parseCount(text);
    if (value < least || value > most)
      throw new InvalidArgumentError(`Write a number from ${least} to ${most}.`);
    return value;
  };

export function registerModelWeights(program: Command): void {
  modelGroup(program)
    .command("weights")
    .description(
      "show the weights from one unit to another, through whatever lies between; or, of one unit, their factors or positions",
    )
    .argument("<model>", "the model's id")
    .argument("<from>", "the earlier unit, as layer:index; the unit itself with --factors or --by-position")
    .argument("[to]", "the later unit, as layer:index")
    .option("--paths <n>", "how many of the strongest paths to list", within(1, 200), 10)
    .addOption(
      new Option("--through <what>", "what a path is a choice of (main layers, if any lie between)").choices(
        throughs,
      ),
    )
    .option("--factors <k>", "one-sided factors of the unit's weights, 1 to 6", within(1, mostFactors))
    .option("--by-position", "the unit's weights at each position")
    .option("--from-layer <name>", "the earlier layer of --factors and --by-position (the main layer before)")
    .option(
      "--unit <unit>",
      "a further unit of the family for --factors; may be given several times",
      collect,
    )
    .option("--seed <n>", "of the beginnings of --factors", parseCount, 0)
    .option("--json", "as JSON: the measurement, and kernel[y][x] with its method between two units")
    .addOption(new Option("--backend <name>", "only this backend").choices(backendNames))
    .addOption(dataDirOption())
    .action(async (id: string, from: string, to: string | undefined, options: Options) => {
      const bench = await openBench(id, options);
      console.log(await answer(bench, from, to, options));
    });
}

async function answer(
  bench: OpenBench,
  from: string,
  to: string | undefined,
  options: Options,
): Promise<string> {
  const { factors, byPosition, json } = options;
  if (to !== undefined) {
    if (factors !== undefined || byPosition) {
      throw new MicrographiaError(
        "invalid",
        "Factors and positions are of one unit: leave the second one out.",
      );
    }
    return between(bench, from, to, options);
  }
  if (factors !== undefined) {
    const measured = await bench.measure(weightFactorsMethod, {
      units: [from, ...(options.unit ?? [])],
      from: options.fromLayer ?? layerBefore(bench.manifest, from),
      factors,
      seed: options.seed,
    });
    return json ? measurementJson(measured) : formatFactors(measured.result);
  }
  if (byPosition) {
    const measured = await bench.measure(weightPositionsMethod, {
      unit: from,
      from: options.fromLayer ?? layerBefore(bench.manifest, from),
      count: 5,
    });
    return json ? measurementJson(measured) : formatPositions(measured.result);
  }
  throw new MicrographiaError("invalid", "Name a second unit, or say --factors or --by-position.");
}

/** The main layer before a unit's, or the picture. */
function layerBefore(manifest: Manifest, unit: string): string {
  const { layer } = unwrap(parseUnit(unit));
  const before = previousMainLayer(manifest, unwrap(nodeNamed(manifest, layer)));
  return before === "input" ? manifest.graph.input : before.name;
}

async function between(bench: OpenBench, from: string, to: string, options: Options): Promise<string> {
  const [lower, upper] = [unwrap(parseUnit(from)), unwrap(parseUnit(to))];
  const measured = await bench.measure(weightPathsMethod, {
    from: formatUnit(lower),
    to: formatUnit(upper),
    through: options.through ?? usualThrough(bench.manifest, lower.layer, upper.layer),
    paths: options.paths,
  });
  if (!options.json) return formatPaths(measured.result);
  const { total, excitatory, inhibitory, paths } = measured.result;
  const summary = {
    kernel: tileRows(total),
    method: total.method,
    excitatory: tileRows(excitatory),
    inhibitory: tileRows(inhibitory),
    paths: paths.map(({ units, share, absolute, net, steps }) => ({
      units: units.map(formatUnit),
      share,
      absolute,
      net,
      steps,
    })),
  };
  return measurementJson({ ...summary, ...measured });
}
