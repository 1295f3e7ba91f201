/** Where the page of anything that can be discussed is, and where a comment stands on it. */
import { parseSubject, type SubjectKind } from "../../lib/catalog/records/subject.ts";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { catalogHref, modelHref, unitHref } from "../shell/hrefs.ts";

export type InCatalog = { readonly catalog: string; readonly pack: string };

/** The pages of a pack show its own catalog unless another is named. */
const named = ({ catalog, pack }: InCatalog): [string, string][] =>
  catalog === pack ? [] : [["catalog", catalog]];

const withQuery = (path: string, query: [string, string][]): string =>
  query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`;

/** The page of a connection between two units. */
export function edgeHref(where: InCatalog, from: UnitAddress, to: UnitAddress): string {
  const ends: [string, string][] = [
    ["from", formatUnit(from)],
    ["to", formatUnit(to)],
  ];
  return withQuery(`${modelHref(where.pack)}/edge`, [...ends, ...named(where)]);
}

/** Sections of a catalog's pages in which records have a page of their own. */
export const sectionOf: Readonly<Record<SubjectKind, string>> = {
  family: "families",
  hypothesis: "hypotheses",
  round: "rounds",
  circuit: "circuits",
  article: "articles",
  thread: "threads",
};

/** @param comment the id of a comment there, to lead right to it */
export function subjectHref(where: InCatalog, subject: string, comment: string | null = null): string {
  const to = comment === null ? "" : `#comment-${comment}`;
  const parsed = parseSubject(subject);
  if (!parsed.ok) return catalogHref(where.catalog);
  const about = parsed.value;
  switch (about.type) {
    case "unit":
      return withQuery(unitHref(where.pack, about.unit), named(where)) + to;
    case "edge":
      return edgeHref(where, about.from, about.to) + to;
    case "family":
    case "hypothesis":
    case "round":
    case "circuit":
    case "article":
    case "thread":
      return `${catalogHref(where.catalog, sectionOf[about.type])}/${about.id}${to}`;
    default:
      return about satisfies never;
  }
}
