/** The specimen, and the circuit of its curves that the tests of this folder ask about. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { openPack, type Pack } from "../../../model/pack.ts";
import { surveySchema } from "../../../stimuli/survey/record.ts";

const folder = path.join(import.meta.dirname, "..", "..", "..", "..", "public", "models", "specimen");

export const openSpecimen = (): Promise<Pack> =>
  openPack({
    manifest: async () => JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")),
    weights: async ({ start, end }) =>
      new Uint8Array(readFileSync(path.join(folder, "weights.safetensors"))).subarray(start, end),
  });

/** The units of a layer in which the shipped survey found this. */
export function surveyed(layer: string, kind: string): string[] {
  const survey = surveySchema.parse(JSON.parse(readFileSync(path.join(folder, "survey.json"), "utf8")));
  return survey.units
    .filter(
      ({ unit, findings }) => unit.startsWith(`${layer}:`) && findings.some((found) => found.kind === kind),
    )
    .map(({ unit }) => unit);
}
