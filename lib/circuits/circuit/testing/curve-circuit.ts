/** The specimen, and the units of its curve circuit, for the tests of circuits: from the text and bytes of the files beside it. */
import { openPack, type Pack } from "../../../model/pack.ts";
import { surveySchema } from "../../../stimuli/survey/record.ts";

/** Reads a file of `public/models/specimen`. */
export type ReadSpecimen = (file: string) => Uint8Array;

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export const openSpecimen = (read: ReadSpecimen): Promise<Pack> =>
  openPack({
    manifest: async () => JSON.parse(textOf(read("manifest.json"))),
    weights: async ({ start, end }) => new Uint8Array(read("weights.safetensors").subarray(start, end)),
  });

/** The units of a layer in which the shipped survey found this. */
export function surveyed(read: ReadSpecimen, layer: string, kind: string): string[] {
  const survey = surveySchema.parse(JSON.parse(textOf(read("survey.json"))));
  return survey.units
    .filter(
      ({ unit, findings }) => unit.startsWith(`${layer}:`) && findings.some((found) => found.kind === kind),
    )
    .map(({ unit }) => unit);
}
