/** Units that are alike, gathered. */
import { type Likeness, likenessOf } from "../similarity/weight-similarity.ts";

/** Units whose input weights have at least this cosine are called alike. */
export const alike = 0.3;

/**
 * Inputs gathered into groups of units that are alike: the two groups with the highest mean likeness between them are joined until it
 * is below `least` (average linkage). Groups come in the order of their first inputs.
 */
export function groupAlike(inputs: readonly number[], likeness: Likeness, least: number = alike): number[][] {
  const groups = inputs.map((input) => [input]);
  for (;;) {
    let best: { one: number; other: number; mean: number } | null = null;
    for (const [one, a] of groups.entries()) {
      for (const [other, b] of groups.entries()) {
        if (other <= one) continue;
        let sum = 0;
        for (const i of a) for (const j of b) sum += likenessOf(likeness, i, j);
        const mean = sum / (a.length * b.length);
        if (mean >= least && (best === null || mean > best.mean)) best = { one, other, mean };
      }
    }
    if (!best) return groups;
    groups[best.one] = [...(groups[best.one] ?? []), ...(groups[best.other] ?? [])];
    groups.splice(best.other, 1);
  }
}
