/** Sentences about images and about what a network makes of them. */
import { isDrawnDataset, type Manifest } from "../../lib/model/manifest.ts";
import type { RankedClass } from "../../lib/model/rank-classes.ts";
import { percent } from "../models/percent.ts";
import { readTraining } from "../models/read-training.ts";
import type { ImageFilter } from "./select-images.ts";

const number = new Intl.NumberFormat("en").format;

/** `2,000 images`, `1 image` */
export const countImages = (count: number): string => `${number(count)} ${count === 1 ? "image" : "images"}`;

const ordinals = ["first", "second", "third", "fourth", "fifth"];

/** What a model's images are, in one sentence. */
export function describeOrigin(manifest: Manifest): string {
  const { dataset } = manifest;
  if (!dataset || !isDrawnDataset(dataset)) return "Images that come with this network.";
  const images = countImages(dataset.images);
  if (dataset.split !== "held-out") return `${images} that come with this network.`;
  return readTraining(manifest)?.heldOutImages === dataset.images
    ? `${images} that its accuracy was measured on, and that it never saw in training.`
    : `${images} that it never saw in training.`;
}

/** Whether the network is right about an image, in one sentence. `top` begins with its answer. */
export function describeVerdict(
  top: readonly RankedClass[],
  label: number,
  classes: readonly string[],
): { readonly right: boolean; readonly text: string } {
  const nameOf = (index: number): string => `“${classes[index] ?? index}”`;
  const [answer] = top;
  if (!answer) return { right: false, text: "It gives no answer." };
  if (answer.class === label) return { right: true, text: `Right: it answers ${nameOf(label)}.` };
  const place = top.findIndex((ranked) => ranked.class === label);
  const rest =
    place < 0
      ? `${nameOf(label)} is not among its first ${top.length}.`
      : `${nameOf(label)} comes ${ordinals[place] ?? `at place ${place + 1}`}.`;
  return { right: false, text: `Wrong: it answers ${nameOf(answer.class)}. ${rest}` };
}

/** Which images a filter leaves, to go after their number: `of “fur”, taken for “marble”`. */
export function describeFilter({ shows, answer }: ImageFilter): string {
  const of = shows === null ? "" : ` of “${shows}”`;
  switch (answer.type) {
    case "any":
      return of;
    case "right":
      return `${of} that it gets right`;
    case "wrong":
      return `${of} that it gets wrong`;
    case "class":
      return `${of} that it ${answer.name === shows ? "rightly takes" : "takes"} for “${answer.name}”`;
    default:
      return answer satisfies never;
  }
}

/**
 * The accuracy measured here against the one that was recorded when the network was made, both fractions of the same images.
 * Null when nothing was recorded, or of other images.
 */
export function compareAccuracy(
  measured: { readonly correct: number; readonly images: number },
  recorded: { readonly accuracy: number; readonly images: number } | null,
): { readonly same: boolean; readonly text: string } | null {
  if (recorded === null || recorded.images !== measured.images) return null;
  const claim = `Its record claims ${percent(recorded.accuracy)}`;
  const difference = measured.correct - Math.round(recorded.accuracy * recorded.images);
  if (difference === 0) return { same: true, text: `${claim}, measured when it was made: the same.` };
  const images = countImages(Math.abs(difference));
  return {
    same: false,
    text: `${claim}: ${images} ${difference > 0 ? "fewer" : "more"}. Backends add in different orders, which can turn a near tie; a difference of more than a few images means that something is not as it was measured.`,
  };
}
