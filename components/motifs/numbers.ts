/** Scores and chances for reading. */
import type { Chance } from "../../lib/circuits/statistics/chance.ts";
import { formatMagnitude } from "../../lib/shared/weight-scale.ts";

/** Two decimals with a true minus sign: `0.42`, `−0.08`. */
export const formatScore = (value: number): string => {
  const digits = Math.abs(value).toFixed(2);
  return value < 0 && Number(digits) !== 0 ? `−${digits}` : digits;
};

/** A p-value for reading: `p = 0.005`, or in powers of ten below a thousandth. */
export const formatP = (p: number): string =>
  `p\u00a0=\u00a0${p >= 0.9995 ? "1" : formatMagnitude(p).replace(/^(0\.\d*?)0+$/, "$1")}`;

/** `by chance 0.11 (0.04 to 0.27), p = 0.005` */
export const formatChance = ({ mean, interval: [low, high], p }: Chance): string =>
  `by chance ${formatScore(mean)} (${formatScore(low)} to ${formatScore(high)}), ${formatP(p)}`;

export const formatPercent = (share: number): string => {
  const percent = 100 * share;
  return percent > 0 && percent < 0.95 ? `${percent.toFixed(1)} %` : `${Math.round(percent)} %`;
};
