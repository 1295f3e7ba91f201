/** Renders the picture of every unit of a pack's main layers and ships them with it, in its folder `pictures/`. */
import { openPack } from "../../../lib/model/pack.ts";
import { folderSource } from "../../persistence/pack-folder.ts";
import { keptOrMade, type MakeOptions, ordersOf } from "./kept-pictures.ts";
import { type Shipment, shipPictures } from "./ship-pictures.ts";

/** All that a pack's folder `pictures/` may weigh, in bytes: two packs stay under 6 MB. */
const picturesLimit = 2_900_000;

export type ShippedResult = Shipment & {
  readonly units: number;
  readonly made: number; // of them; the others were kept from before
  readonly seconds: number; // in all
};

/**
 * Renders and writes `<packFolder>/pictures/`, in place of what is there. The result does not depend on the number of workers,
 * except for the times that are recorded. Throws `cancelled` when stopped: what was made is kept and the next call goes
 * on from there, and the folder stays as it was.
 */
export async function renderShippedPictures(
  packFolder: string,
  { limit = picturesLimit, ...options }: MakeOptions & { readonly limit?: number },
): Promise<ShippedResult> {
  const started = performance.now();
  const pack = await openPack(folderSource(packFolder));
  const layers = pack.manifest.layers.filter(({ main }) => main);
  const orders = layers.flatMap((layer) => ordersOf(pack.manifest, layer));
  const { pictures, made } = await keptOrMade(packFolder, pack.manifest, orders, options);
  let first = 0;
  const byLayer = layers.map((layer) => {
    const own = pictures.slice(first, first + layer.shape[2]);
    first += own.length;
    return { layer, pictures: own };
  });
  const shipment = await shipPictures(packFolder, pack, byLayer, limit);
  return { ...shipment, units: orders.length, made, seconds: (performance.now() - started) / 1000 };
}
