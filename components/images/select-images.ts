/** Which images a view shows, in the order of their numbers. */
import type { AnswerFilter } from "./image-view.ts";

/** What the images show and what the network answers, by number; `answers` null until that is known. */
export type LabelledImages = {
  readonly classes: readonly string[];
  readonly labels: Uint16Array;
  readonly answers: Uint16Array | null;
};

export type Selection =
  | { readonly state: "selected"; readonly images: readonly number[] }
  /** The filter names a class that there is not. */
  | { readonly state: "unknown-class"; readonly name: string }
  /** The filter goes by what the network answers, and nobody has asked it yet. */
  | { readonly state: "unanswered" };

export type ImageFilter = { readonly shows: string | null; readonly answer: AnswerFilter };

export function selectImages(
  { classes, labels, answers }: LabelledImages,
  { shows, answer }: ImageFilter,
): Selection {
  for (const name of [shows, answer.type === "class" ? answer.name : null]) {
    if (name !== null && !classes.includes(name)) return { state: "unknown-class", name };
  }
  if (answer.type !== "any" && answers === null) return { state: "unanswered" };
  const label = shows === null ? null : classes.indexOf(shows);
  const passes = (index: number): boolean => {
    if (label !== null && labels[index] !== label) return false;
    switch (answer.type) {
      case "any":
        return true;
      case "right":
        return answers?.[index] === labels[index];
      case "wrong":
        return answers?.[index] !== labels[index];
      case "class":
        return answers?.[index] === classes.indexOf(answer.name);
      default:
        return answer satisfies never;
    }
  };
  return { state: "selected", images: [...labels.keys()].filter(passes) };
}

/** How many images show each class. */
export function countClasses({ classes, labels }: Pick<LabelledImages, "classes" | "labels">): number[] {
  const counts = new Array<number>(classes.length).fill(0);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}
