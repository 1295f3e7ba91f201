/** Where a picture is: stored on this server, or shipped with a pack. A stored one comes first. */
import type { ShippedPicture, ShippedPictureStore } from "../persistence/shipped-pictures.ts";
import type { VisualisationStore } from "../persistence/visualisation-store.ts";

export type FoundVisualisation =
  | { readonly type: "stored"; readonly path: (kind: "png" | "json") => string }
  | { readonly type: "shipped"; readonly picture: ShippedPicture };

/**
 * Null when nobody has made it yet. What people of this server stored was computed for them, or rendered anew on purpose,
 * and is without loss; shipped pictures are compressed and stand in until then.
 */
export async function findVisualisation(
  store: VisualisationStore,
  shipped: ShippedPictureStore,
  key: string,
): Promise<FoundVisualisation | null> {
  if (await store.has(key)) return { type: "stored", path: (kind) => store.path(key, kind) };
  const picture = await shipped.find(key);
  return picture && { type: "shipped", picture };
}
