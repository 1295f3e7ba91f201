/** What is made from a trained specimen: its pictures, what its units are selective for, its circuit, and first labels. */
import { readdir } from "node:fs/promises";
import path from "node:path";
import { verifyCurveCircuit } from "../../../lib/circuits/curves/verify.ts";
import { openPack } from "../../../lib/model/pack.ts";
import type { WorkOptions } from "../../../lib/shared/progress.ts";
import { unwrap } from "../../../lib/shared/result.ts";
import { surveyNetwork } from "../../../lib/stimuli/survey/survey-network.ts";
import { writeFileAtomically } from "../../persistence/atomic-write.ts";
import { folderSource } from "../../persistence/pack-folder.ts";
import { makeStarterCatalog } from "../../services/make-starter-catalog.ts";
import { formatReport, readSurvey } from "../model-circuit.ts";
import { formatSummary } from "../model-survey.ts";
import { startWasm } from "./backend.ts";
import type { Stage } from "./options.ts";
import { renderShippedPictures } from "./pictures.ts";
import { writeSpecimenAtlas } from "./sheets.ts";

/** What can be made once there are weights. */
export type Description = Exclude<Stage, "train">;

export type DescribeOptions = Required<WorkOptions> & {
  readonly workers: number; // threads; they change the speed, not the result
  readonly commit: string | null;
};

/** Makes one description of the pack in `folder` and writes it there; answers what to tell about it. */
export async function describeSpecimen(
  folder: string,
  description: Description,
  { workers, commit, ...work }: DescribeOptions,
): Promise<string> {
  switch (description) {
    case "pictures": {
      const { units, seconds, bytes, compression } = await renderShippedPictures(folder, {
        workers,
        ...work,
      });
      return `${units} pictures in ${seconds.toFixed(0)} s, ${bytes} bytes as ${compression}`;
    }
    case "survey": {
      await startWasm();
      const survey = await surveyNetwork(await openPack(folderSource(folder)), work);
      await writeJson(path.join(folder, "survey.json"), survey);
      return formatSummary(survey);
    }
    case "circuit": {
      await startWasm();
      const pack = await openPack(folderSource(folder));
      const survey = await readSurvey(path.join(folder, "survey.json"), pack.manifest.id);
      const report = await verifyCurveCircuit(pack, survey, work);
      await writeJson(path.join(folder, "circuit.json"), report);
      return formatReport(report);
    }
    case "catalog": {
      const made = { at: new Date().toISOString(), commit: commit ?? "unknown" };
      const { labels, polysemantic, families } = unwrap(await makeStarterCatalog(folder, made));
      const counts = families.map(([family, count]) => `${family} ${count}`).join(", ");
      return `${labels} labels (${counts}), ${polysemantic} of them of units with two unrelated findings`;
    }
    case "atlas":
      await writeSpecimenAtlas(await packsBeside(folder), "docs", { workers, ...work });
      return "docs/specimen-atlas.md";
  }
}

const writeJson = (file: string, value: unknown): Promise<void> =>
  writeFileAtomically(file, `${JSON.stringify(value)}\n`);

/** The pack's folder and its neighbours: the atlas shows all packs that ship together. */
async function packsBeside(folder: string): Promise<string[]> {
  const parent = path.dirname(folder);
  const names = (await readdir(parent)).filter((name) => !name.startsWith("."));
  return names.sort().map((name) => path.join(parent, name));
}
