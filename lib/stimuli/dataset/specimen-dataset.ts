/** The images that a specimen is measured on, as the manifest names them and as they are drawn. */
import type { DrawnDataset } from "../../model/manifest.ts";
import {
  drawSpecimenImage,
  type SpecimenSplit,
  specimenClasses,
  specimenImageSize,
} from "../drawing/specimen-image.ts";
import type { Generator } from "./generator.ts";

const generatorName = "specimen-images";

/** Raise it with any change to a pixel of any image: what was measured on the former images is then not claimed of these. */
const generatorVersion = 1;

const splits: readonly SpecimenSplit[] = ["train", "held-out"];

export const specimenImages: Generator = {
  name: generatorName,
  version: generatorVersion,
  side: specimenImageSize,
  classes: specimenClasses,
  splits,
  // Classes take turns; drawing an image only to learn its class would take a thousand times longer.
  labelOf: (index) => index % specimenClasses.length,
  draw: (seed, split, index) => {
    const known = splits.find((name) => name === split);
    if (known === undefined) throw new RangeError(`${generatorName} has no split ${split}`);
    return drawSpecimenImage(seed, index, known).pixels;
  },
};

/** What a manifest's `dataset` says of the first held-out images of a seed, those that `lib/training/held-out.ts` measures. */
export const specimenDataset = (seed: number, images: number): DrawnDataset => ({
  kind: "drawn",
  generator: generatorName,
  generatorVersion,
  seed,
  split: "held-out",
  images,
});
