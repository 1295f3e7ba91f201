/** The two layers that candidates are looked for between: the unit's own, and the one before or after it. */
import { nextMainLayer, previousMainLayer } from "../../lib/circuits/main-layers.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import type { Side } from "./motif-view.ts";

export type LayerPair = { readonly from: Layer; readonly to: Layer };

/** Null where the picture itself, or nothing, is at the other end. */
export function layerPair(manifest: Manifest, layer: Layer, side: Side): LayerPair | null {
  if (side === "out") {
    const next = nextMainLayer(manifest, layer.node);
    return next && { from: layer, to: next };
  }
  const previous = previousMainLayer(manifest, layer.node);
  return previous === "input" ? null : { from: previous, to: layer };
}

/** Three layers in a row with this one at the given place, by name; null where the network is too short. */
export function layerTriple(
  manifest: Manifest,
  layer: Layer,
  place: "lower" | "middle" | "upper",
): readonly [lower: string, middle: string, upper: string] | null {
  const before = (of: Layer): Layer | null => {
    const previous = previousMainLayer(manifest, of.node);
    return previous === "input" ? null : previous;
  };
  const after = (of: Layer): Layer | null => nextMainLayer(manifest, of.node);
  const names = (...layers: readonly (Layer | null)[]): readonly [string, string, string] | null => {
    const [lower, middle, upper] = layers;
    return lower && middle && upper ? [lower.name, middle.name, upper.name] : null;
  };
  switch (place) {
    case "lower": {
      const middle = after(layer);
      return names(layer, middle, middle && after(middle));
    }
    case "middle":
      return names(before(layer), layer, after(layer));
    case "upper": {
      const middle = before(layer);
      return names(middle && before(middle), middle, layer);
    }
    default:
      return place satisfies never;
  }
}
