/**
 * Holm's correction for many tests (Scandinavian Journal of Statistics, 1979): the chance that any test at all is called
 * significant by mistake stays below the level, however the tests depend on each other. With the p-values in rising order,
 * p₁ ≤ … ≤ pₘ, the corrected ones are max over j ≤ i of (m − j + 1) · pⱼ, and at most 1.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const corrected = pValues.map(() => 1);
  let largest = 0;
  for (const [place, { p, index }] of order.entries()) {
    largest = Math.min(1, Math.max(largest, (pValues.length - place) * p));
    corrected[index] = largest;
  }
  return corrected;
}
