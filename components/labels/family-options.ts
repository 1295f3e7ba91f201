/** What the family field offers for what is typed into it: families there are, and making one that there is not. */
import { ancestorsOf, type FamilyIndex, familiesInForce, familyNamed } from "../../lib/catalog/families.ts";
import type { FamilyColour } from "../../lib/catalog/records/family.ts";
import { foldForSearch } from "../../lib/catalog/search.ts";
import type { CatalogIndexState, ConnectionState } from "../../lib/sync/views.ts";

export type FamilyOption =
  | {
      readonly type: "family";
      readonly id: string;
      readonly name: string;
      readonly colour: FamilyColour;
      /** The families above it, from the top; empty at the top. */
      readonly above: string;
      /** The former name by which it was found, when its name was not. */
      readonly formerly: string | null;
    }
  /** `used`: labels here say so in words already, a program's among them. */
  | { readonly type: "make"; readonly name: string; readonly used: boolean };

/**
 * Whether families may be missing that the server has: one that was made moments ago, by the same person on another page for example.
 * Offline they may be too, but there is nothing to wait for.
 */
export const mayLackFamilies = (index: CatalogIndexState, connection: ConnectionState["state"]): boolean =>
  connection !== "offline" && (index.state === "loading" || (index.state === "ready" && !index.inStep));

/** More than fit on a phone's screen; whoever sees none of theirs types on. */
const mostOptions = 30;

/**
 * @param words families that labels here name in words, most used first
 * @param chosen families that are not offered again
 * @param mayMake false while families may be missing from the index: making one would make a second of the same name
 */
export function familyOptions(
  index: FamilyIndex,
  typed: string,
  words: readonly string[],
  chosen: ReadonlySet<string>,
  mayMake = true,
): FamilyOption[] {
  const sought = foldForSearch(typed);
  const found = familiesInForce(index).flatMap(({ id, name, colour, formerNames }): FamilyOption[] => {
    if (chosen.has(id)) return [];
    const former = formerNames.find((each) => foldForSearch(each).includes(sought)) ?? null;
    const byName = foldForSearch(name).includes(sought);
    if (!byName && former === null) return [];
    const above = ancestorsOf(index, id)
      .map((each) => index.byId.get(each)?.name ?? "")
      .reverse()
      .join(" / ");
    return [{ type: "family", id, name, colour, above, formerly: byName ? null : former }];
  });
  const begins = (option: FamilyOption): number => (foldForSearch(option.name).startsWith(sought) ? 0 : 1);
  found.sort((one, other) => begins(one) - begins(other));
  const there = found.slice(0, mostOptions);
  if (!mayMake) return there;
  const isSought = (name: string): boolean => foldForSearch(name) === sought;
  const inWords = [...new Map(words.map((word) => [foldForSearch(word), word])).values()].filter(
    (word) => familyNamed(index, word) === null && foldForSearch(word).includes(sought),
  );
  const known = familiesInForce(index).some(({ name }) => isSought(name));
  // What is typed is made as it is typed, in whatever spelling labels use it.
  const own: FamilyOption[] =
    sought === "" || known ? [] : [{ type: "make", name: typed.trim(), used: inWords.some(isSought) }];
  const makes = inWords
    .filter((word) => !isSought(word))
    .map((name): FamilyOption => ({ type: "make", name, used: true }));
  return [...there, ...own, ...makes.slice(0, 8)];
}
