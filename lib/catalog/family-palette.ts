/**
 * The colours of families, after Paul Tol's “muted” scheme (SRON/EPS/TN/09-002, 2021), whose hues colour-blind readers tell
 * apart; lightened for dark pages and darkened for light ones until each stands 3 : 1 against the page. Colour never speaks alone: the
 * name stands beside it.
 */
import type { FamilyColour } from "./records/family.ts";

export const familyPalette: Readonly<
  Record<FamilyColour, { readonly light: string; readonly dark: string }>
> = {
  indigo: { light: "#332288", dark: "#9a8cf0" },
  cyan: { light: "#2f8ab5", dark: "#88ccee" },
  teal: { light: "#2a8a7b", dark: "#44aa99" },
  green: { light: "#117733", dark: "#4fb36e" },
  olive: { light: "#82821f", dark: "#b9b94c" },
  sand: { light: "#a58b26", dark: "#ddcc77" },
  rose: { light: "#c2596b", dark: "#e08a98" },
  wine: { light: "#882255", dark: "#d0699c" },
  purple: { light: "#a03f92", dark: "#d184c6" },
};
