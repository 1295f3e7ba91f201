/** `micrographia model circuit`: whether a network's curve units are made of line units. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Command } from "commander";
import type { Circuit, CircuitReport } from "../../lib/circuits/curves/report.ts";
import { verifyCurveCircuit } from "../../lib/circuits/curves/verify.ts";
import { openPack } from "../../lib/model/pack.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { type Survey, surveySchema } from "../../lib/stimuli/survey/record.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { startTensorflow } from "../services/tensorflow.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";
import { formatTable } from "./table.ts";
import { withProgress } from "./work.ts";
import { writeOutput } from "./write-output.ts";

type Options = {
  readonly survey?: string;
  readonly json?: true;
  readonly out?: string;
  readonly dataDir?: string;
};

export function registerModelCircuit(program: Command): void {
  modelGroup(program)
    .command("circuit")
    .description(
      "verify curve circuits: do weights go with tangents, and do curve units need their aligned line units?",
    )
    .argument("<model>", "the model's id")
    .option("--survey <file>", "what its units are selective for (default: survey.json beside the model)")
    .option("--json", "print the whole report as JSON instead of a summary")
    .option("--out <file>", "write the report to a file, or - for standard output")
    .addOption(dataDirOption())
    .addHelpText(
      "after",
      "\nThe report of a model that ships with the program is circuit.json in its folder under public/models.",
    )
    .action(async (id: string, options: Options) => {
      const { folder } = await findPack(openPacks(options.dataDir), id);
      const survey = await readSurvey(options.survey ?? path.join(folder, "survey.json"), id);
      const pack = await openPack(folderSource(folder));
      await startTensorflow();
      const report = await withProgress((work) => verifyCurveCircuit(pack, survey, work));
      const json = `${JSON.stringify(report)}\n`;
      if (options.out !== undefined) await writeOutput(options.out, json);
      if (options.out === "-") return;
      if (options.json) await writeOutput("-", json);
      else console.log(formatReport(report));
    });
}

/** Throws `not-found` with what to do when there is no such file, and `corrupt` when it holds something else. */
export async function readSurvey(file: string, id: string): Promise<Survey> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new MicrographiaError(
      "not-found",
      `There is no survey at ${file}. Make one with: micrographia model survey ${id} --out ${file}`,
      { cause: error },
    );
  });
  const parsed = surveySchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new MicrographiaError("corrupt", `${file} is not a survey of this version. Make it again.`, {
    cause: parsed.error,
  });
}

/** Null, which is no survey, for what is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const percent = (share: number | null): string => (share === null ? "" : `${(100 * share).toFixed(0)} %`);
const number = (value: number | null, digits: number): string => value?.toFixed(digits) ?? "";
const holds = (yes: boolean): string => (yes ? "yes" : "NO");

/** One table about weights and tangents, one about ablation, a line for each circuit. */
export function formatReport({ circuits }: CircuitReport): string {
  if (circuits.length === 0) return "No two layers have line units below and curve units above.";
  const name = ({ lower, upper }: Circuit): string => `${lower} → ${upper}`;
  const tangents = circuits.map((circuit) => {
    const { pairs, cells, lines, curves } = circuit;
    return [
      name(circuit),
      lines.length,
      curves.length,
      number(pairs.r, 3),
      pairs.n,
      number(pairs.p, 4),
      pairs.interval?.map((r) => r.toFixed(2)).join(" to ") ?? "",
      number(cells.r, 3),
      cells.n,
      number(cells.p, 4),
      holds(circuit.holds.tangents),
    ];
  });
  const ablation = circuits.map((circuit) => {
    const { magnitude, signed } = circuit.ablation;
    return [
      name(circuit),
      `${magnitude.larger} of ${magnitude.units}`,
      percent(magnitude.meanDifference),
      number(magnitude.signP, 4),
      number(magnitude.signedRankP, 4),
      `${signed.larger} of ${signed.units}`,
      percent(signed.meanDifference),
      number(signed.signedRankP, 4),
      holds(circuit.holds.ablation),
    ];
  });
  return [
    "Expanded weights and the agreement of tangents",
    formatTable(
      ["", "lines", "curves", "r of pairs", "n", "p", "95 %", "r of cells", "n", "p", "holds"],
      tangents,
    ),
    "\nHow much more a curve unit loses with its aligned line units than with others of the same weight",
    formatTable(
      ["", "lose more", "by", "sign p", "rank p", "same signed", "by", "rank p", "holds"],
      ablation,
    ),
  ].join("\n");
}
