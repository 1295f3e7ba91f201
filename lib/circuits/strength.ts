/**
 * The connection between two units as one signed number, for what is said about it. Weights over positions have no strength
 * of their own, so the reduction is always named beside the number:
 *
 *   signed-norm   sign(Σ w) · √(Σ w²): how much weight there is, and whether it excites or inhibits on the whole
 *   net           Σ w: what comes through when the lower unit is equally active everywhere
 *
 * A weight that a max pool draws over its region counts once (`paths/weight-paths.ts`).
 */
import type { WeightPaths } from "./paths/weight-paths.ts";

export type Reduction = "signed-norm" | "net";

export type Weighed = { readonly norm: number; readonly totals: Pick<WeightPaths["totals"], "net"> };

export function strengthOf({ norm, totals }: Weighed, reduction: Reduction): number {
  switch (reduction) {
    case "signed-norm":
      return Math.sign(totals.net) * norm;
    case "net":
      return totals.net;
    default:
      return reduction satisfies never;
  }
}

/** Backends add in different orders: expanded weights agree to about four digits between them. */
const relativeTolerance = 1e-3;

/**
 * Whether what was said is what is found now. Where weights cancel, their sum is as exact as the weights are large, which
 * their norm says.
 */
export const isSameStrength = (said: number, found: number, { norm }: Weighed): boolean =>
  Math.abs(said - found) <= relativeTolerance * Math.max(Math.abs(said), Math.abs(found), norm);
