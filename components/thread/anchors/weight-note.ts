/** What a weight that was said comes to, beside the one that this page finds now. Pure. */
import type { StrengthReduction, WeightAnchor } from "../../../lib/catalog/records/anchor.ts";
import { isSameStrength, strengthOf, type Weighed } from "../../../lib/circuits/strength.ts";

export const reductionWords: Readonly<Record<StrengthReduction, string>> = {
  "signed-norm": "signed norm",
  net: "sum of weights",
};

export type WeightNote =
  /** This page has not computed it, or cannot. */
  | { readonly type: "unchecked" }
  | { readonly type: "same"; readonly found: number }
  /** `weights`: the network has other weights than then. `computation`: the same ones, found otherwise. */
  | { readonly type: "differs"; readonly found: number; readonly because: "weights" | "computation" };

/** @param now the weights as this page finds them in the network of hash `pack`; null while it does not know */
export function noteWeight(said: WeightAnchor, now: Weighed | null, pack: string): WeightNote {
  if (now === null) return { type: "unchecked" };
  const found = strengthOf(now, said.reduction);
  if (isSameStrength(said.value, found, now)) return { type: "same", found };
  return { type: "differs", found, because: said.pack === pack ? "computation" : "weights" };
}
