/** Ways into the lens from elsewhere. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { classesOf } from "../neuron/class-names.ts";
import { unitHref } from "../shell/hrefs.ts";
import { type AddressedImage, type Quantity, searchOf } from "./lens-view.ts";

/**
 * Where an image is looked at with what argues for a class in it; where the classes are not units of their own, with what fires in the
 * last main layer. Null for a network without layers to look at.
 */
export function lensHref(manifest: Manifest, image: AddressedImage, classIndex: number): string | null {
  const answers = manifest.layers.find((layer) => classesOf(manifest, layer) !== null);
  const layer = answers ?? manifest.layers.findLast(({ main }) => main);
  if (!layer) return null;
  const quantity: Quantity = answers
    ? { type: "unit", from: null, form: "gradient" }
    : { type: "activation", before: false };
  const search = searchOf({ image, quantity, layer: null, map: null, at: null });
  return `${unitHref(manifest.id, { layer: layer.name, index: answers ? classIndex : 0 })}${search}`;
}
