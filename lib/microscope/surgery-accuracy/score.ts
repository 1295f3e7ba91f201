/** From answers to the numbers that people compare. */
import type { Answers, SurgeryAccuracy } from "./instrument.ts";

export type Score = {
  readonly top1: number; // share of images whose class is the most probable one
  readonly top5: number; // … is among the five most probable ones
  readonly pRight: number; // mean probability of the right class
};

export function scoreOf({ rank, pRight }: Answers): Score {
  const count = Math.max(1, rank.length);
  const share = (within: number): number => rank.filter((before) => before < within).length / count;
  return { top1: share(1), top5: share(5), pRight: pRight.reduce((sum, p) => sum + p, 0) / count };
}

/** Images by what the edit did to them: right before and wrong after, and the other way round. */
export type Changes = { readonly lost: readonly number[]; readonly gained: readonly number[] };

/** Places in the result's lists, in their order; `within` is 1 for the best answer, 5 for the five best. */
export function changesOf({ before, after }: SurgeryAccuracy, within: number): Changes {
  const places = [...before.rank.keys()];
  const right = (answers: Answers, at: number): boolean => (answers.rank[at] ?? within) < within;
  return {
    lost: places.filter((at) => right(before, at) && !right(after, at)),
    gained: places.filter((at) => !right(before, at) && right(after, at)),
  };
}

/** Of one class: how many of its images are right, before and after. */
export type ClassScore = {
  readonly label: number;
  readonly images: number;
  readonly before: number;
  readonly after: number;
};

/** Classes that the images show, those that changed most first, losses before gains, then in the order of their numbers. */
export function classScores({ labels, before, after }: SurgeryAccuracy): ClassScore[] {
  const found = new Map<number, { images: number; before: number; after: number }>();
  for (const [at, label] of labels.entries()) {
    const score = found.get(label) ?? { images: 0, before: 0, after: 0 };
    score.images++;
    if (before.rank[at] === 0) score.before++;
    if (after.rank[at] === 0) score.after++;
    found.set(label, score);
  }
  return [...found]
    .map(([label, score]) => ({ label, ...score }))
    .sort((a, b) => a.after - a.before - (b.after - b.before) || a.label - b.label);
}
