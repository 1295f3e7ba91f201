/** The colours of families in a page (`lib/catalog/family-palette.ts`), in either colour scheme, and which one is free. */
import { familyPalette } from "../../lib/catalog/family-palette.ts";
import type { Family, FamilyColour } from "../../lib/catalog/records/family.ts";
import { familyColours } from "../../lib/catalog/records/family.ts";

const inPage = (colour: FamilyColour): string =>
  `light-dark(${familyPalette[colour].light}, ${familyPalette[colour].dark})`;

export const colourOf = Object.fromEntries(
  familyColours.map((colour) => [colour, inPage(colour)]),
) as Readonly<Record<FamilyColour, string>>;

/** The colour that fewest families have, for a new one. */
export function freeColour(families: Iterable<Pick<Family, "colour">>): FamilyColour {
  const uses = new Map(familyColours.map((colour) => [colour, 0]));
  for (const { colour } of families) uses.set(colour, (uses.get(colour) ?? 0) + 1);
  return [...uses].sort((one, other) => one[1] - other[1])[0]?.[0] ?? "teal";
}
