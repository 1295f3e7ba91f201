/** Round numbers along an axis. */

/** Steps that people count in, per power of ten. */
const steps = [1, 2, 2.5, 5, 10];

/** About `wanted` round values from 0 to at least `most`, evenly spaced, the first of them 0. `most` is more than 0. */
export function axisTicks(most: number, wanted: number): number[] {
  const power = 10 ** Math.floor(Math.log10(most / wanted));
  const step = power * (steps.find((candidate) => candidate * power * wanted >= most) ?? 10);
  // Multiplied, not added up, so that no error gathers; then freed of what multiplication leaves behind.
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, index) =>
    Number((index * step).toPrecision(12)),
  );
}
