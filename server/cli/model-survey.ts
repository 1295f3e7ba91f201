/** `micrographia model survey`: what the units of a network are selective for, measured with synthetic stimuli. */
import type { Command } from "commander";
import { openPack } from "../../lib/model/pack.ts";
import type { Survey } from "../../lib/stimuli/survey/record.ts";
import { type Criterion, findingKinds, summariseSurvey } from "../../lib/stimuli/survey/summary.ts";
import { surveyNetwork } from "../../lib/stimuli/survey/survey-network.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { startTensorflow } from "../services/tensorflow.ts";
import { dataDirOption, findPack, modelGroup, openPacks } from "./model-group.ts";
import { collect } from "./option-values.ts";
import { formatTable } from "./table.ts";
import { withProgress } from "./work.ts";
import { writeOutput } from "./write-output.ts";

type Options = {
  readonly layer?: string[];
  readonly json?: true;
  readonly out?: string;
  readonly dataDir?: string;
};

export function registerModelSurvey(program: Command): void {
  modelGroup(program)
    .command("survey")
    .description(
      "show every unit lines, edges, curves, textures and colours, and write down what it is selective for",
    )
    .argument("<model>", "the model's id")
    .option(
      "--layer <name>",
      "a layer to survey; may be given several times (default: all main layers)",
      collect,
    )
    .option("--json", "print the whole survey as JSON instead of a summary")
    .option("--out <file>", "write the survey to a file, or - for standard output")
    .addOption(dataDirOption())
    .addHelpText(
      "after",
      "\nThe survey of a model that ships with the program is survey.json in its folder under public/models.",
    )
    .action(async (id: string, options: Options) => {
      const { folder } = await findPack(openPacks(options.dataDir), id);
      const pack = await openPack(folderSource(folder));
      await startTensorflow();
      const survey = await withProgress((work) =>
        surveyNetwork(pack, { ...work, ...(options.layer && { layers: options.layer }) }),
      );
      const json = `${JSON.stringify(survey)}\n`;
      if (options.out !== undefined) await writeOutput(options.out, json);
      if (options.out === "-") return;
      if (options.json) await writeOutput("-", json);
      else console.log(formatSummary(survey));
    });
}

/** Counts by layer and kind, then what was hoped for. */
export function formatSummary(survey: Survey): string {
  const { layers, criteria } = summariseSurvey(survey);
  const counts = formatTable(
    ["layer", "units", "silent", "found", ...findingKinds],
    layers.map(({ layer, units, silent, found, kinds }) => [
      layer,
      units,
      silent,
      found,
      ...findingKinds.map((kind) => kinds[kind]),
    ]),
  );
  if (criteria.length === 0) return counts;
  const hopes = formatTable(
    ["", "units", "needed", "without control", "directions", "in"],
    criteria.map((criterion) => [
      `${criterion.met ? "yes" : "NO "}  ${criterion.kind}`,
      criterion.reached,
      criterion.needed,
      criterion.withoutControl ?? "",
      formatDirections(criterion),
      criterion.layers?.join(", ") ?? "all layers",
    ]),
  );
  return `${counts}\n\n${hopes}`;
}

const formatDirections = ({ directions }: Criterion): string =>
  directions === null ? "" : `${directions.reached} of 8, ${directions.needed} needed`;
