/** What the picture of the lens shows, in the words of its caption. */
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Ground } from "./lens-layers.ts";
import type { Quantity } from "./lens-view.ts";

const nearest = "A pixel belongs to the place whose receptive field is centred nearest to it.";

/** @param unit the page's */
export function captionOf(quantity: Quantity, ground: Ground, unit: string): string {
  if (quantity.type === "activation") {
    return quantity.before
      ? `The values that go into the layer’s rectifier: red above zero, blue below. ${nearest}`
      : `Red where it fires, the stronger the redder. ${nearest}`;
  }
  const target = quantity.type === "class" ? "the class" : unit;
  const sense = `red speaks for ${target}, blue against it`;
  const slope =
    quantity.form === "gradient"
      ? `the gradient of ${target} on this image`
      : `the weight to ${target}, the network made linear`;
  return ground.type === "pixels"
    ? `How far a pixel’s colour lies from the mean that the network takes away, times ${slope}: ${sense}. One pixel in a hundred of those that are not zero is off the scale, and has its end’s colour.`
    : `Activation times ${slope}: ${sense}. ${nearest}`;
}

/** What is explained, as it stands in a sentence. */
export function targetName({ classes }: Pick<Manifest, "classes">, unit: string, quantity: Quantity): string {
  if (quantity.type !== "class") return unit;
  const name = classes?.[quantity.index];
  return name === undefined ? `class ${quantity.index}` : `“${name}”`;
}
