/** What a list of models says of each. */
import type { ModelSummary } from "../../lib/catalog/answers.ts";
import type { Manifest } from "../../lib/model/manifest.ts";

/** Counts the main layers and their units: what the atlas shows first. */
export function summariseModel(manifest: Manifest): ModelSummary {
  const main = manifest.layers.filter((layer) => layer.main);
  return {
    id: manifest.id,
    title: manifest.title,
    sha256: manifest.weights.sha256,
    licence: manifest.licence,
    units: main.reduce((sum, layer) => sum + layer.shape[2], 0),
    layers: main.length,
  };
}
