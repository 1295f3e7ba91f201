/** What an example's value is led back to: the main layer before the unit's own, or the pixels. */
import { previousMainLayer } from "../../lib/circuits/main-layers.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import { type PlaceBorders, placeBorders } from "../../lib/stimuli/image-answers/places.ts";

export type AttributionGround = {
  /** As the instrument takes it. */
  readonly onto: string;
  /** In words: “units of mixed3a”, “the image’s colours”. */
  readonly what: string;
  readonly borders: PlaceBorders;
};

const upTo = (size: number): number[] => Array.from({ length: size + 1 }, (_, i) => i);

export function attributionGround(manifest: Manifest, layer: Layer): AttributionGround {
  const { graph, input } = manifest;
  const before = previousMainLayer(manifest, layer.node);
  return before === "input"
    ? {
        onto: graph.input,
        what: "the image’s colours",
        borders: { rows: upTo(input.height), columns: upTo(input.width) },
      }
    : { onto: before.name, what: `the units of ${before.name}`, borders: placeBorders(before, input) };
}
