/**
 * Each unit's best match among the units of another layer, against what chance gives. Plain numbers; the question is that of
 * "Convergent Learning" (Li et al., ICLR 2016) and of Zoom In's third claim, universality (Olah et al., Distill 2020).
 */
import type { CorrelationMatrix } from "./correlation.ts";

export type Match = {
  readonly unit: number; // on the left
  readonly other: number; // on the right
  readonly correlation: number;
  /** The unit's best correlation with any unit on the right when the images no longer belong together. */
  readonly baseline: number;
  /** Whether the other's best match is this unit. */
  readonly mutual: boolean;
};

function argmax(count: number, at: (index: number) => number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (at(i) > at(best)) best = i;
  return best;
}

/** The best match of every unit on the left, in their order; the first of equal ones. `permuted` is the matrix over permuted images. */
export function bestMatches(matrix: CorrelationMatrix, permuted: CorrelationMatrix): Match[] {
  const { left, right, values } = matrix;
  const backwards = Array.from({ length: right }, (_, r) => argmax(left, (l) => values[l * right + r] ?? 0));
  return Array.from({ length: left }, (_, unit) => {
    const other = argmax(right, (r) => values[unit * right + r] ?? 0);
    const chance = argmax(right, (r) => permuted.values[unit * right + r] ?? 0);
    return {
      unit,
      other,
      correlation: values[unit * right + other] ?? 0,
      baseline: permuted.values[unit * right + chance] ?? 0,
      mutual: backwards[other] === unit,
    };
  });
}

export type MatchSummary = {
  readonly units: number;
  readonly median: number; // of the best correlations
  readonly baselineMedian: number;
  readonly baselineMaximum: number;
  /** Units whose best match is better than that of every unit under permutation. */
  readonly above: number;
  readonly mutual: number;
};

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export function summariseMatches(matches: readonly Match[]): MatchSummary {
  const baselines = matches.map(({ baseline }) => baseline);
  const baselineMaximum = Math.max(0, ...baselines);
  return {
    units: matches.length,
    median: median(matches.map(({ correlation }) => correlation)),
    baselineMedian: median(baselines),
    baselineMaximum,
    above: matches.filter(({ correlation }) => correlation > baselineMaximum).length,
    mutual: matches.filter(({ mutual }) => mutual).length,
  };
}
