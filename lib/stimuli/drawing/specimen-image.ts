/** The images that the specimen is trained and tested on: any number of them, each from its seed, split and index alone. */
import { createRandom } from "../../shared/random.ts";
import { createCanvas, toBytes } from "./canvas.ts";
import type { Subject } from "./subject.ts";
import { boundaries } from "./subjects/boundaries.ts";
import { lineDrawings } from "./subjects/lines.ts";
import { materials } from "./subjects/materials.ts";
import { scenes } from "./subjects/scenes.ts";
import { shapes } from "./subjects/shapes.ts";
import { strokes } from "./subjects/strokes.ts";

const subjects: readonly Subject[] = [
  ...shapes,
  ...lineDrawings,
  ...strokes,
  ...materials,
  ...boundaries,
  ...scenes,
];

/** Class names in the order of the classifier's outputs. */
export const specimenClasses: readonly string[] = subjects.map((subject) => subject.name);

/** Side of a specimen image in pixels. */
export const specimenImageSize = 64;

/** Images of different splits never share their randomness. */
export type SpecimenSplit = "train" | "held-out";

export type SpecimenImage = {
  readonly pixels: Uint8Array; // [64, 64, 3], RGB
  readonly label: number; // index into `specimenClasses`
};

/**
 * Image number `index` of a split. Classes take turns, so any run of as many images as there are classes holds each
 * once.
 */
export function drawSpecimenImage(seed: number, index: number, split: SpecimenSplit): SpecimenImage {
  const label = index % subjects.length;
  const canvas = createCanvas(specimenImageSize);
  subjects[label]?.draw(canvas, createRandom(`specimen ${seed} ${split} ${index}`));
  return { pixels: toBytes(canvas), label };
}
