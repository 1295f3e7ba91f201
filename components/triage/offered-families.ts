/** Which families are offered for a unit, and in which order: the number keys follow it, so it stays as it is while one works. */
import { type FamilyIndex, familiesInForce, inForce } from "../../lib/catalog/families.ts";
import type { FamilyColour } from "../../lib/catalog/records/family.ts";

export type OfferedFamily = { readonly id: string; readonly name: string; readonly colour: FamilyColour };

/**
 * @param only those that a round offers, in its order; none: all families in force
 * @param uses how often each is named where one is working: the most used get the first keys
 */
export function offerFamilies(
  index: FamilyIndex,
  only: readonly string[],
  uses: ReadonlyMap<string, number>,
): OfferedFamily[] {
  const shown = ({ id, name, colour }: OfferedFamily): OfferedFamily => ({ id, name, colour });
  if (only.length > 0) {
    return only.flatMap((id) => {
      const family = index.byId.get(inForce(index, id) ?? id);
      // The id that the round names is the one that it takes.
      return family ? [{ ...shown(family), id }] : [];
    });
  }
  return familiesInForce(index)
    .map(shown)
    .sort((one, other) => (uses.get(other.id) ?? 0) - (uses.get(one.id) ?? 0));
}
