/** A pack's starter catalog for tests, made as the real one is: from a survey beside the pack. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { unwrap } from "../../../lib/shared/result.ts";
import { surveyOf } from "../../../lib/starter/survey.fixture.ts";
import type { Finding } from "../../../lib/stimuli/survey/record.ts";
import { makeStarterCatalog } from "../../services/make-starter-catalog.ts";

/** Writes `survey.json` and `catalog.json` into a pack's folder. */
export async function writeFixtureStarter(
  folder: string,
  { id, weights }: Manifest,
  units: Readonly<Record<string, readonly Finding[]>>,
) {
  const survey = surveyOf({ id, sha256: weights.sha256 }, units);
  await writeFile(path.join(folder, "survey.json"), JSON.stringify(survey));
  return unwrap(await makeStarterCatalog(folder, { at: "2026-05-01T12:00:00.000Z", commit: "0123abc" }));
}
