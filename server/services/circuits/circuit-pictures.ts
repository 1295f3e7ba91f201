/** Pictures of units for a drawing that is made on the server: those that are stored or shipped, small, as data URLs. */
import { readFile } from "node:fs/promises";
import { defaultSettings } from "../../../lib/featurevis/defaults.ts";
import { algorithmVersion, pictureKey } from "../../../lib/featurevis/key.ts";
import { smallPicture } from "../../../lib/figures/small-picture.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import type { ShippedPictureStore } from "../../persistence/shipped-pictures.ts";
import type { VisualisationStore } from "../../persistence/visualisation-store.ts";
import { findVisualisation } from "../find-visualisation.ts";

type Stores = { readonly visualisations: VisualisationStore; readonly shipped: ShippedPictureStore };

/** Characters for all pictures of one drawing; each gets its share, and at most what a sharp small picture takes. */
const roomForAll = 2_000_000;
const mostForOne = 40_000;

/** By unit. Whoever has none yet, or one that cannot be read, is left out: a drawing shows an empty frame there. */
export async function circuitPictures(
  { visualisations, shipped }: Stores,
  manifest: Manifest,
  units: readonly string[],
): Promise<Record<string, string>> {
  const room = Math.min(mostForOne, Math.floor(roomForAll / Math.max(1, units.length)));
  const pictures: Record<string, string> = {};
  for (const unit of units) {
    const key = await keyOf(manifest, unit);
    const found = key === null ? null : await findVisualisation(visualisations, shipped, key);
    if (found === null) continue;
    const file = found.type === "stored" ? await readFile(found.path("png")) : await found.picture.png();
    pictures[unit] = await smallPicture(file, room);
  }
  return pictures;
}

/** Of the picture that everybody sees by default; null for what has none, such as a channel of the input. */
async function keyOf(manifest: Manifest, text: string): Promise<string | null> {
  const unit = parseUnit(text);
  const layer = manifest.layers.find(({ name }) => unit.ok && name === unit.value.layer);
  if (!unit.ok || !layer || unit.value.index >= layer.shape[2]) return null;
  return pictureKey({
    packHash: manifest.weights.sha256,
    unit: text,
    settings: defaultSettings(manifest, layer),
    algorithm: algorithmVersion,
  });
}
