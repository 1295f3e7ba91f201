/** The layer that a layer is compared with. */
import { z } from "zod";
import type { Layer } from "../model/manifest.ts";
import { layerNamed } from "./layer-named.ts";
import type { Bench, OpenPack } from "./method.ts";

export const otherLayerSchema = z.strictObject({
  /** Null for a layer of the same network. */
  pack: z.strictObject({ id: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }).nullable(),
  layer: z.string(),
});

export type OtherLayer = z.infer<typeof otherLayerSchema>;

/** Works with the other layer's network. Throws `not-found` when there is no such network or layer. */
export function withOtherLayer<T>(
  bench: Bench,
  { pack, layer }: OtherLayer,
  work: (open: OpenPack, layer: Layer) => Promise<T>,
): Promise<T> {
  const withLayer = async (open: OpenPack): Promise<T> => work(open, layerNamed(open.pack.manifest, layer));
  return pack === null ? withLayer(bench) : bench.withPack(pack, withLayer);
}
