/** Where rounds are, and where one answers in them. */
import { catalogHref } from "../shell/hrefs.ts";
import { type TriageSource, triageSearch } from "../triage/triage-source.ts";

export const roundsHref = (catalog: string): string => catalogHref(catalog, "rounds");
export const roundHref = (catalog: string, round: string): string => catalogHref(catalog, `rounds/${round}`);
export const newRoundHref = (catalog: string): string => catalogHref(catalog, "rounds/new");
export const agreementHref = (catalog: string): string => catalogHref(catalog, "rounds/agreement");
export const triageHref = (catalog: string, source: TriageSource): string =>
  `${catalogHref(catalog, "triage")}${triageSearch(source)}`;

/** Where a round's page, or the page of agreement, lists what was answered. */
export const answersAnchor = "answers";
