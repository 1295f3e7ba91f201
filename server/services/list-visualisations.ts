/** Which units of a layer have a picture, stored or shipped, made with the settings that everybody gets by default. */
import { defaultSettings } from "../../lib/featurevis/defaults.ts";
import { algorithmVersion, pictureKey } from "../../lib/featurevis/key.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { ShippedPictureStore } from "../persistence/shipped-pictures.ts";
import type { VisualisationStore } from "../persistence/visualisation-store.ts";
import type { PackStore } from "../ports.ts";

export type ListedVisualisation = { readonly unit: string; readonly key: string };

/** In the order of the units. */
export async function listVisualisations(
  packs: PackStore,
  store: VisualisationStore,
  shipped: ShippedPictureStore,
  packId: string,
  layerName: string,
): Promise<Result<ListedVisualisation[]>> {
  const pack = await packs.find(packId);
  if (!pack) return fail("not-found", `There is no model “${packId}” on this server.`);
  const layer = pack.manifest.layers.find(({ name }) => name === layerName);
  if (!layer) return fail("not-found", `The model ${packId} has no layer “${layerName}”.`);
  const settings = defaultSettings(pack.manifest, layer);
  const [stored, shelf] = await Promise.all([store.keys(), shipped.ofPack(pack)]);
  const all = await Promise.all(
    Array.from({ length: layer.shape[2] }, async (_, index) => {
      const unit = formatUnit({ layer: layerName, index });
      const packHash = pack.manifest.weights.sha256;
      return { unit, key: await pictureKey({ packHash, unit, settings, algorithm: algorithmVersion }) };
    }),
  );
  return ok(all.filter(({ key }) => stored.has(key) || shelf.has(key)));
}
