/** From a unit's counts to curves: how probable its values are, and what they contribute to its mean. */
import type { UnitActivations } from "./unit-activations.ts";

/** One bin of the histogram; the values from `from` up to but not including `to`. */
export type BinShare = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Of all positions of all images. */
  readonly share: number;
  /**
   * x · p(x) with the bin's middle as x ("contribution to expected value", Curve Detectors): over all bins they sum to the mean, but for
   * half a bin's width.
   */
  readonly contribution: number;
};

export function binShares({ images, positions, binWidth, firstBin, counts }: UnitActivations): BinShare[] {
  return counts.map((count, i) => {
    const from = (firstBin + i) * binWidth;
    const share = count / (images * positions);
    return { from, to: from + binWidth, count, share, contribution: (from + binWidth / 2) * share };
  });
}

/** p(x) = share / τ · exp(−x / τ), for x above 0. */
export type ExponentialFit = { readonly share: number; readonly tau: number };

/**
 * The exponential distribution that fits the values above 0: of all τ their mean is the most likely one, and `share` of all
 * positions are above 0. Null for a unit that never fires.
 */
export const exponentialFit = ({
  images,
  positions,
  positives,
  positiveMean,
}: UnitActivations): ExponentialFit | null =>
  positiveMean === null ? null : { share: positives / (images * positions), tau: positiveMean };

/** The share of all positions that the fit puts between two values, neither below 0. */
export const fittedShare = ({ share, tau }: ExponentialFit, from: number, to: number): number =>
  share * (Math.exp(-from / tau) - Math.exp(-to / tau));
