import type { Layer, Manifest } from "../model/manifest.ts";
import { MicrographiaError } from "../shared/result.ts";

/** The layer of this name. Throws `not-found` with the names that there are. */
export function layerNamed(manifest: Pick<Manifest, "id" | "layers">, name: string): Layer {
  const layer = manifest.layers.find((candidate) => candidate.name === name);
  if (layer) return layer;
  const names = manifest.layers.filter(({ main }) => main).map((candidate) => candidate.name);
  throw new MicrographiaError(
    "not-found",
    `The model “${manifest.id}” has no layer “${name}”. Its main layers are ${names.join(", ")}.`,
  );
}
