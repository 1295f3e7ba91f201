/** How far two answers are from each other: 0 for the same, 1 for having nothing in common. */

/** δ(a, b) = 0 when a = b, else 1: nominal categories (Krippendorff, “Computing Krippendorff's Alpha-Reliability”, section B). */
export const nominal = (a: string, b: string): number => (a === b ? 0 : 1);

/** A set of categories, without repeats; the order means nothing. */
export type Categories = readonly string[];

const shared = (a: Categories, b: Categories): number => {
  const other = new Set(b);
  return new Set(a).size === 0 ? 0 : [...new Set(a)].filter((category) => other.has(category)).length;
};
const sizeOfUnion = (a: Categories, b: Categories): number => new Set([...a, ...b]).size;

/** δ = 1 − |A ∩ B| / |A ∪ B| (Jaccard 1908). Two empty sets are the same. */
export function jaccard(a: Categories, b: Categories): number {
  const union = sizeOfUnion(a, b);
  return union === 0 ? 0 : 1 - shared(a, b) / union;
}

/**
 * δ = 1 − J · M, where J = |A ∩ B| / |A ∪ B| and M is 1 for equal sets, 2/3 when one holds the other, 1/3 when they
 * overlap and neither holds the other, 0 when they have nothing in common (Passonneau 2006, “Measuring Agreement on
 * Set-valued Items (MASI) for Semantic and Pragmatic Annotation”, section 3).
 */
export function masi(a: Categories, b: Categories): number {
  const both = shared(a, b);
  const union = sizeOfUnion(a, b);
  if (union === 0) return 0;
  return 1 - (both / union) * monotonicity(new Set(a).size, new Set(b).size, both);
}

function monotonicity(sizeA: number, sizeB: number, both: number): number {
  if (both === sizeA && both === sizeB) return 1;
  if (both === 0) return 0;
  return both === sizeA || both === sizeB ? 2 / 3 : 1 / 3;
}
