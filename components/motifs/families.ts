/** The families of a layer, as its catalog names them now. */
import type { Property } from "../../lib/circuits/matrix/property.ts";
import type { UnitView } from "../../lib/sync/views.ts";

export type Family = { readonly name: string; readonly units: readonly number[] };

/** Units by the family of their shown label; the largest families first. A family is one whatever its capitals and spaces. */
export function familiesOf(units: ReadonlyMap<number, Pick<UnitView, "family">>): Family[] {
  const families = new Map<string, { name: string; units: number[] }>();
  for (const [unit, { family }] of units) {
    const name = family?.trim().replaceAll(/\s+/g, " ") ?? "";
    if (name === "") continue;
    const key = name.toLowerCase();
    const own = families.get(key) ?? { name, units: [] };
    own.units.push(unit);
    families.set(key, own);
  }
  return [...families.values()]
    .map(({ name, units: members }) => ({ name, units: members.sort((a, b) => a - b) }))
    .sort((a, b) => b.units.length - a.units.length || a.name.localeCompare(b.name));
}

export const familyNamed = (families: readonly Family[], name: string): Family | null =>
  families.find((family) => family.name.toLowerCase() === name.toLowerCase()) ?? null;

/** What units of a family differ in, by the words that its name is likely to hold. Plurals and capitals do not matter. */
const words: readonly (readonly [RegExp, Property])[] = [
  [/high.?low|frequency/, "high-low frequency"],
  [/colou?r contrast/, "colour contrast"],
  [/opponent|\bhues?\b|^colou?rs?$/, "hue"],
  [/centre|center|circle|surround|\bdots?\b|\bsizes?\b/, "size"],
  [/curve|\barcs?\b/, "curve"],
  [/corner|angle/, "corner"],
  [/grating|gabor|stripe|hatch/, "grating"],
  [/\bedges?\b|boundar/, "edge"],
  [/\blines?\b|\bbars?\b/, "line"],
];

/** The property that a family's name suggests; null when it suggests none. */
export const propertyOfFamily = (name: string): Property | null =>
  words.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1] ?? null;
