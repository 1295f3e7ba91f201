/** Writes a pack's starter catalog from the survey, and the circuit report, that lie beside it. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { circuitReportSchema } from "../../lib/circuits/curves/report.ts";
import { formatCatalogDocument } from "../../lib/exchange/catalog-json.ts";
import { checkManifest } from "../../lib/model/check-graph.ts";
import { fail, messageOf, ok, type Result } from "../../lib/shared/result.ts";
import { type Making, polysemanticFamily, starterCatalog } from "../../lib/starter/starter-catalog.ts";
import { surveySchema } from "../../lib/stimuli/survey/record.ts";
import { writeFileAtomically } from "../persistence/atomic-write.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { explainIssues } from "./explain-issues.ts";

export type MadeStarterCatalog = {
  readonly file: string;
  readonly labels: number;
  /** Of them, those that name two unrelated findings. */
  readonly polysemantic: number;
  /** How many labels each family has, the largest first. */
  readonly families: readonly (readonly [family: string, labels: number])[];
};

/**
 * From `survey.json` and, where there is one, `circuit.json` in a pack's folder to `catalog.json` beside them, in place of
 * one that is there. Problems: `not-found` without a survey, `corrupt` for a file that cannot be read, `conflict` for one
 * about other weights. Rejects when the pack cannot be read or the file not be written.
 */
export async function makeStarterCatalog(folder: string, made: Making): Promise<Result<MadeStarterCatalog>> {
  const manifest = checkManifest(await folderSource(folder).manifest());
  if (!manifest.ok) return manifest;
  const { id, title, weights } = manifest.value;
  const survey = await readBeside(folder, "survey.json", surveySchema);
  if (!survey.ok) return survey;
  if (survey.value === null) return fail("not-found", `There is no survey.json in ${folder}. Make it first.`);
  const circuit = await readBeside(folder, "circuit.json", circuitReportSchema);
  if (!circuit.ok) return circuit;
  for (const { pack } of [survey.value, circuit.value ?? survey.value]) {
    if (pack.id !== id || pack.sha256 !== weights.sha256) {
      return fail(
        "conflict",
        `What was measured in ${folder} is about other weights than the pack's. Measure it again.`,
      );
    }
  }
  const document = starterCatalog({ survey: survey.value, circuit: circuit.value, title }, made);
  const file = path.join(folder, "catalog.json");
  await writeFileAtomically(file, formatCatalogDocument(document));
  const families = new Map<string, number>();
  for (const { family } of document.labels) families.set(family, (families.get(family) ?? 0) + 1);
  return ok({
    file,
    labels: document.labels.length,
    polysemantic: families.get(polysemanticFamily) ?? 0,
    families: [...families].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)),
  });
}

/** A file beside the pack's, checked; null when there is none. */
async function readBeside<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<Result<T | null>> {
  const file = path.join(folder, name);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return ok(null);
    return fail("corrupt", `The file ${file} cannot be read: ${messageOf(error)}.`);
  }
  const parsed = schema.safeParse(json);
  return parsed.success
    ? ok(parsed.data)
    : fail("corrupt", explainIssues(`The file ${file} cannot be read`, parsed.error));
}
