/** Numbers beside plots. */
import { formatMagnitude } from "./weight-scale.ts";

/** Three significant digits and a true minus sign: `0.0312`, `−1.20`. */
export const plotNumber = (value: number): string =>
  `${value < 0 ? "−" : ""}${formatMagnitude(Math.abs(value))}`;

/** Round numbers along an axis as their distance asks for: `0.05`, `20`, `1,500`. */
export function tickNumber(value: number): string {
  const text = Number(value.toPrecision(6)).toLocaleString("en", { maximumSignificantDigits: 6 });
  return text.replace("-", "−");
}
