/** The hypergeometric distribution: how many of some units fall into a part of a layer if the part means nothing. */
import { assert } from "../../shared/result.ts";

/** `ln n!` for 0 to the largest that was asked for, as the exact sum Σ ln i: no series, no approximation. */
const logFactorials: number[] = [0];

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++)
    logFactorials.push((logFactorials[i - 1] ?? 0) + Math.log(i));
  return logFactorials[n] ?? 0;
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

export type Draw = {
  readonly population: number; // N, units of the layer
  readonly marked: number; // K, units of the part, such as a branch
  readonly drawn: number; // n, units of the family
};

/** `P(X = k) = C(K, k) · C(N − K, n − k) / C(N, n)`. */
export function hypergeometricMass({ population, marked, drawn }: Draw, k: number): number {
  if (k < Math.max(0, drawn + marked - population) || k > Math.min(drawn, marked)) return 0;
  return Math.exp(
    logChoose(marked, k) + logChoose(population - marked, drawn - k) - logChoose(population, drawn),
  );
}

/** `P(X ≥ k)`: how often at least `k` of the drawn are marked when every choice of `drawn` out of the population is as likely. */
export function hypergeometricTail(draw: Draw, k: number): number {
  const { population, marked, drawn } = draw;
  assert(
    [population, marked, drawn].every((count) => Number.isInteger(count) && count >= 0) &&
      marked <= population &&
      drawn <= population,
    "counts are whole numbers, and no part is larger than the whole",
  );
  if (k <= Math.max(0, drawn + marked - population)) return 1;
  // The smallest terms first, so that none is lost beside a larger one.
  let tail = 0;
  for (let i = Math.min(drawn, marked); i >= k; i--) tail += hypergeometricMass(draw, i);
  return Math.min(1, tail);
}
