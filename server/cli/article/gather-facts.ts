/** Everything that the article says in numbers, from the pack's own files: what was measured before, and its weights. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { weighEdges } from "../../../lib/circuits/circuit/weigh-edges.ts";
import { circuitReportSchema } from "../../../lib/circuits/curves/report.ts";
import type { Network } from "../../../lib/model/executor.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { openPack } from "../../../lib/model/pack.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";
import { folderSource } from "../../persistence/pack-folder.ts";
import type { InstalledPack } from "../../ports.ts";
import { readSurvey } from "../model-circuit.ts";
import { weightsAlongArc } from "./arc-weights.ts";
import type { ArticleFacts } from "./article-facts.ts";
import { type CurveFacts, curveFacts } from "./curve-facts.ts";

/** `startTensorflow` must have been called. Throws `not-found` where a file is missing, and where no circuit was verified. */
export async function gatherFacts({ manifest, folder }: InstalledPack): Promise<ArticleFacts> {
  const facts = curveFacts(await readReport(folder, manifest));
  const network = await openPack(folderSource(folder));
  const survey = await readSurvey(path.join(folder, "survey.json"), manifest.id);
  const units = (layer: string): number => manifest.layers.find(({ name }) => name === layer)?.shape[2] ?? 0;
  return {
    ...facts,
    title: manifest.title,
    units: {
      all: manifest.layers.filter(({ main }) => main).reduce((sum, { shape }) => sum + shape[2], 0),
      lower: units(facts.circuit.lower),
      upper: units(facts.circuit.upper),
    },
    weights: await weigh(network, facts),
    onArc: await weightsAlongArc(network, survey, facts),
  };
}

async function readReport(folder: string, { id }: Manifest) {
  const file = path.join(folder, "circuit.json");
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new MicrographiaError(
      "not-found",
      `There is no report at ${file}. Make one with: micrographia model circuit ${id} --out ${file}`,
      { cause },
    );
  });
  return circuitReportSchema.parse(JSON.parse(text));
}

/** The weights of each line unit with the curve unit, by the line unit. */
async function weigh(network: Network, { along, across, target }: CurveFacts) {
  const lines = [...along, ...across].map(({ unit }) => unit);
  const { edges } = await weighEdges(
    network,
    lines.map((from) => ({ from: [from], to: [target.unit] })),
  );
  return new Map(lines.flatMap((line, i) => (edges[i] ? [[line, edges[i]]] : [])));
}
