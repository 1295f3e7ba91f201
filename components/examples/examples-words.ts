/** Numbers of examples and histograms, in words. */

import { plotNumber, tickNumber } from "../../lib/shared/plot-number.ts";
import type { UnitActivations } from "../../lib/stimuli/activations/unit-activations.ts";

/** As many digits as tell something: 31 %, 4.2 %, 0.0031 %. */
export function percent(share: number): string {
  const value = 100 * share;
  if (value === 0 || value >= 10) return `${Math.round(value)} %`;
  return `${Number(value.toPrecision(2)).toLocaleString("en", { maximumSignificantDigits: 2 })} %`;
}

export const count = (value: number): string => value.toLocaleString("en");

/** A bound of a stretch or a bin: a multiple of a power of two, written as it is. */
export const bound = (value: number): string => tickNumber(value);

export const range = (from: number, to: number): string => `${bound(from)} to ${bound(to)}`;

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** `10⁻³` for 0.001. */
export function powerOfTen(value: number): string {
  const exponent = Math.round(Math.log10(value));
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)] ?? "").join("");
  return exponent === 0 ? "1" : `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

/** How far a value is from the unit's mean, in its standard deviations; null for a unit that always answers the same. */
export const inSigmas = (value: number, { mean, sigma }: UnitActivations): string | null =>
  sigma === 0 ? null : `${plotNumber((value - mean) / sigma)} σ`;
