/** Where families are. */
import { catalogHref } from "../shell/hrefs.ts";

export const familiesHref = (catalog: string): string => catalogHref(catalog, "families");
export const familyHref = (catalog: string, family: string): string =>
  catalogHref(catalog, `families/${family}`);
