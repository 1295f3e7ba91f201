/** Families that labels name in words only: what might become a family. */
import { type FamilyIndex, familyNamed } from "../../lib/catalog/families.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { Placement } from "../../lib/catalog/placements.ts";
import { foldForSearch } from "../../lib/catalog/search.ts";

export type LooseWords = {
  readonly name: string; // as it is written most often
  readonly units: number;
  /** Whether only programs say so. */
  readonly machine: boolean;
};

/** Those of most units first. Words that differ only in case, accents and blanks are one. */
export function looseWords(index: FamilyIndex, labels: readonly Placement[]): LooseWords[] {
  const found = new Map<string, { spellings: Map<string, number>; units: Set<string>; machine: boolean }>();
  for (const { family, subject, author } of labels) {
    if (family === "" || familyNamed(index, family) !== null) continue;
    const key = foldForSearch(family);
    const words = found.get(key) ?? { spellings: new Map(), units: new Set(), machine: true };
    words.spellings.set(family, (words.spellings.get(family) ?? 0) + 1);
    words.units.add(subject);
    words.machine &&= isMachineAuthor(author);
    found.set(key, words);
  }
  return [...found.values()]
    .map(({ spellings, units, machine }) => ({
      name:
        [...spellings].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0]?.[0] ?? "",
      units: units.size,
      machine,
    }))
    .sort((one, other) => other.units - one.units || (one.name < other.name ? -1 : 1));
}
