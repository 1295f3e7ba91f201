/** The images that examples are of, as tiles need them. */

import type { Manifest } from "../../lib/model/manifest.ts";
import type { UnitAddress } from "../../lib/shared/unit.ts";
import type { ActivationExample } from "../../lib/stimuli/activations/unit-activations.ts";
import { seenFrom } from "../../lib/stimuli/image-answers/places.ts";
import { type CropWindow, windowOn } from "../../lib/stimuli/images/crop.ts";
import type { ImageSize } from "../../lib/stimuli/images/fit.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import { type AddressedImage, searchOf } from "../lens/lens-view.ts";
import type { UnitFacts } from "../neuron/unit-facts.ts";
import { unitHref } from "../shell/hrefs.ts";

export type ExampleSource = {
  readonly manifest: Manifest;
  readonly unit: UnitAddress;
  readonly source: ImageSource;
  readonly input: ImageSize;
  /** What the image is called, and the class it shows, where that is known. */
  describe(image: number): { readonly name: string; readonly className: string | null };
  windowOf(example: ActivationExample): CropWindow;
  /** Where the image is looked at closely, at the same place. */
  hrefOf(example: ActivationExample): string;
};

const addressed = (source: ImageSource, index: number): AddressedImage =>
  source.type === "set" ? { type: "set", id: source.id, index } : { type: "dataset", id: source.pack, index };

export const exampleSource = (
  manifest: Manifest,
  { layer, index }: Pick<UnitFacts, "layer" | "index">,
  source: ImageSource,
  describe: ExampleSource["describe"],
): ExampleSource => ({
  manifest,
  unit: { layer: layer.name, index },
  source,
  input: { width: manifest.input.width, height: manifest.input.height },
  describe,
  windowOf: (example) => windowOn(seenFrom(manifest, layer, index, example), manifest.input),
  hrefOf: ({ image, row, column }) =>
    `${unitHref(manifest.id, { layer: layer.name, index })}${searchOf({
      image: addressed(source, image),
      quantity: { type: "activation", before: true },
      layer: null,
      map: null,
      at: { row, column },
    })}`,
});
