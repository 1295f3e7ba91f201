/**
 * The colours of families, after Paul Tol's “muted” scheme (SRON/EPS/TN/09-002, 2021), whose hues colour-blind readers tell
 * apart; lightened for dark pages and darkened for light ones until each stands 3 : 1 against the page. Colour never speaks alone: the
 * name stands beside it.
 */
import type { Family, FamilyColour } from "../../lib/catalog/records/family.ts";
import { familyColours } from "../../lib/catalog/records/family.ts";

export const colourOf: Readonly<Record<FamilyColour, string>> = {
  indigo: "light-dark(#332288, #9a8cf0)",
  cyan: "light-dark(#2f8ab5, #88ccee)",
  teal: "light-dark(#2a8a7b, #44aa99)",
  green: "light-dark(#117733, #4fb36e)",
  olive: "light-dark(#82821f, #b9b94c)",
  sand: "light-dark(#a58b26, #ddcc77)",
  rose: "light-dark(#c2596b, #e08a98)",
  wine: "light-dark(#882255, #d0699c)",
  purple: "light-dark(#a03f92, #d184c6)",
};

/** The colour that fewest families have, for a new one. */
export function freeColour(families: Iterable<Pick<Family, "colour">>): FamilyColour {
  const uses = new Map(familyColours.map((colour) => [colour, 0]));
  for (const { colour } of families) uses.set(colour, (uses.get(colour) ?? 0) + 1);
  return [...uses].sort((one, other) => one[1] - other[1])[0]?.[0] ?? "teal";
}
