/** Runs of specimen images as the network takes them. */
import {
  drawSpecimenImage,
  type SpecimenSplit,
  specimenImageSize,
} from "../stimuli/drawing/specimen-image.ts";
import { pixelScale } from "./settings.ts";

/** Images `first` to `first + count - 1` of a split. */
export type BatchRequest = {
  readonly seed: number;
  readonly split: SpecimenSplit;
  readonly first: number;
  readonly count: number;
};

export type Batch = {
  readonly images: Float32Array; // [count, 64, 64, 3], preprocessed
  readonly labels: readonly number[];
};

export function drawBatch({ seed, split, first, count }: BatchRequest): Batch {
  const values = specimenImageSize * specimenImageSize * 3;
  const images = new Float32Array(count * values);
  const labels: number[] = [];
  for (let i = 0; i < count; i++) {
    const { pixels, label } = drawSpecimenImage(seed, first + i, split);
    for (let at = 0; at < values; at++) {
      images[i * values + at] = ((pixels[at] ?? 0) - pixelScale.mean) / pixelScale.std;
    }
    labels.push(label);
  }
  return { images, labels };
}
