/** `micrographia model motifs`: patterns that recur in the weights between two layers. */
import { type Command, InvalidArgumentError } from "commander";
import { type Property, propertyFacts } from "../../lib/circuits/matrix/property.ts";
import { parseUnits } from "../../lib/circuits/matrix/unit-list.ts";
import { branchesMethod } from "../../lib/microscope/branches/method.ts";
import { equivarianceMethod } from "../../lib/microscope/equivariance/method.ts";
import { layerNamed } from "../../lib/microscope/layer-named.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { measurementJson } from "../../lib/microscope/measurement-json.ts";
import { superpositionMethod } from "../../lib/microscope/superposition/method.ts";
import { transposesMethod } from "../../lib/microscope/transposes/method.ts";
import { unionsMethod } from "../../lib/microscope/unions/method.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { type OpenBench, openBench } from "./measure.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";
import { propertyNamed, readSet, shippedFamilies } from "./motif-sets.ts";
import {
  branchesTable,
  equivarianceTable,
  superpositionTables,
  transposesTable,
  unionsTable,
} from "./motif-tables.ts";
import { writeOutput } from "./write-output.ts";

type Options = {
  readonly from: string;
  readonly to: string;
  readonly through?: string;
  readonly family?: string;
  readonly fromFamily?: string;
  readonly fromUnits?: number[];
  readonly toUnits?: number[];
  readonly by?: string;
  readonly fromBy?: string;
  readonly json?: true;
  readonly dataDir?: string;
};

function parseUnitList(text: string): number[] {
  const units = parseUnits(text);
  if (units) return units;
  throw new InvalidArgumentError("Write unit numbers, for example 3,17,20-25.");
}

export function registerModelMotifs(program: Command): void {
  modelGroup(program)
    .command("motifs")
    .description("look for equivariance, transposes, unions, superposition and specialised branches")
    .argument("<model>", "the model's id")
    .requiredOption("--from <layer>", "the earlier layer")
    .requiredOption("--to <layer>", "the later layer")
    .option(
      "--through <layer>",
      "a layer between the two: look for transposes through it, and for nothing else",
    )
    .option(
      "--by <property>",
      "score the equivariance of units that differ in this (line, edge, curve, hue, size …)",
    )
    .option(
      "--from-by <property>",
      "the same for the earlier layer's units, where they differ in something else",
    )
    .option("--family <name>", "units of this family of the pack's own catalog, in both layers")
    .option("--from-family <name>", "another family for the earlier layer")
    .option("--from-units <list>", "units of the earlier layer, as 3,17,20-25", parseUnitList)
    .option("--to-units <list>", "units of the later layer", parseUnitList)
    .option("--json", "print the measurements as JSON, by their kind")
    .addOption(dataDirOption())
    .addHelpText(
      "after",
      "\nWithout families and lists, equivariance is scored between the 24 most selective units of either layer.\nHow every number is defined is in docs/motifs.md.",
    )
    .action(async (id: string, options: Options) => {
      const { folder } = await findPack(openPacks(options.dataDir), id);
      const bench = await openBench(id, options.dataDir === undefined ? {} : { dataDir: options.dataDir });
      const parts =
        options.through === undefined
          ? await findMotifs(bench, folder, options)
          : [await transposes(bench, options.through, options)];
      if (options.json) {
        await writeOutput(
          "-",
          `{${parts.map(({ measurement }) => `${JSON.stringify(measurement.kind)}:${measurementJson(measurement)}`).join(",")}}\n`,
        );
      } else console.log(parts.map(({ table }) => table).join("\n\n"));
    });
}

type Part = { readonly measurement: Measurement<unknown, unknown>; readonly table: string };

async function findMotifs(bench: OpenBench, folder: string, options: Options): Promise<Part[]> {
  const { from, to } = options;
  const parts: Part[] = [];
  if (options.by !== undefined || options.fromBy !== undefined)
    parts.push(await equivariance(bench, folder, options));
  else if (options.family ?? options.fromFamily ?? options.fromUnits ?? options.toUnits) {
    throw new MicrographiaError("invalid", "Say with --by what the units differ in, for example --by curve.");
  }
  const unions = await bench.measure(unionsMethod, { from, to });
  parts.push({ measurement: unions, table: unionsTable(unions.result) });
  const superposition = await bench.measure(superpositionMethod, { from, to });
  parts.push({ measurement: superposition, table: superpositionTables(superposition.result) });
  const families = await shippedFamilies(bench, folder, to);
  if (families.length > 0 && layerNamed(bench.manifest, to).branches.length > 1) {
    const branches = await bench.measure(branchesMethod, { layer: to, families });
    parts.push({ measurement: branches, table: branchesTable(branches.result) });
  }
  return parts;
}

async function transposes(bench: OpenBench, middle: string, { from, to }: Options): Promise<Part> {
  const measurement = await bench.measure(transposesMethod, { lower: from, middle, upper: to });
  return { measurement, table: transposesTable(measurement.result) };
}

async function equivariance(bench: OpenBench, folder: string, options: Options): Promise<Part> {
  const toBy = propertyNamed(options.by ?? options.fromBy ?? "");
  const fromBy = options.fromBy === undefined ? toBy : propertyNamed(options.fromBy);
  const by = propertyFacts[toBy].kind;
  if (propertyFacts[fromBy].kind !== by) {
    throw new MicrographiaError(
      "invalid",
      `“${fromBy}” and “${toBy}” do not change under the same transform.`,
    );
  }
  const side = async (
    name: string,
    property: Property,
    { family, units }: { family: string | undefined; units: number[] | undefined },
  ) => {
    const layer = layerNamed(bench.manifest, name);
    const set = await readSet(bench, folder, {
      layer,
      property,
      ...(family === undefined ? {} : { family }),
      ...(units === undefined ? {} : { units }),
    });
    if (set.units.length === 0) {
      throw new MicrographiaError("not-found", `No unit of ${name} is selective for “${property}”.`);
    }
    return { layer: name, ...set, span: propertyFacts[property].span };
  };
  const measurement = await bench.measure(equivarianceMethod, {
    from: await side(options.from, fromBy, {
      family: options.fromFamily ?? options.family,
      units: options.fromUnits,
    }),
    to: await side(options.to, toBy, { family: options.family, units: options.toUnits }),
    by,
  });
  return { measurement, table: equivarianceTable(measurement.result) };
}
