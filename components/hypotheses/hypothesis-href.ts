/** Where hypotheses are. */
import { catalogHref } from "../shell/hrefs.ts";

export const hypothesesHref = (catalogId: string): string => catalogHref(catalogId, "hypotheses");
export const newHypothesisHref = (catalogId: string): string => catalogHref(catalogId, "hypotheses/new");
export const hypothesisHref = (catalogId: string, id: string): string =>
  catalogHref(catalogId, `hypotheses/${id}`);
