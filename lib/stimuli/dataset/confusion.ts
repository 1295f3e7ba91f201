/** What a network gets right and what it takes for what, counted from its answers to a dataset. */
import type { Predictions } from "./predict.ts";

export type ClassScore = {
  readonly label: number;
  readonly images: number;
  readonly correct: number;
};

/** Images of class `label` that the network takes for class `answer`, another one. */
export type ConfusedPair = {
  readonly label: number;
  readonly answer: number;
  readonly images: readonly number[]; // their numbers, in order
};

export type Confusion = {
  readonly images: number;
  readonly correct: number;
  /** Every class that occurs, the least accurate first; equal ones in the order of their numbers. */
  readonly classes: readonly ClassScore[];
  /** Every pair that occurs, the most frequent first; equal ones in the order of their numbers. */
  readonly pairs: readonly ConfusedPair[];
};

export function countConfusion({ labels, answers }: Pick<Predictions, "labels" | "answers">): Confusion {
  const classes = new Map<number, { images: number; correct: number }>();
  const pairs = new Map<string, { label: number; answer: number; images: number[] }>();
  let correct = 0;
  for (const [index, label] of labels.entries()) {
    const answer = answers[index] ?? Number.NaN;
    const score = classes.get(label) ?? { images: 0, correct: 0 };
    classes.set(label, score);
    score.images++;
    if (answer === label) {
      score.correct++;
      correct++;
      continue;
    }
    const key = `${label} ${answer}`;
    const pair = pairs.get(key) ?? { label, answer, images: [] };
    pairs.set(key, pair);
    pair.images.push(index);
  }
  return {
    images: labels.length,
    correct,
    classes: [...classes]
      .map(([label, score]) => ({ label, ...score }))
      .sort((a, b) => a.correct / a.images - b.correct / b.images || a.label - b.label),
    pairs: [...pairs.values()].sort(
      (a, b) => b.images.length - a.images.length || a.label - b.label || a.answer - b.answer,
    ),
  };
}
