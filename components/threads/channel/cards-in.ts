/** What a message speaks of, to be shown as cards under it: units by their addresses, and pages of this server that it links to. Pure. */
import type { SubjectKind } from "../../../lib/catalog/records/subject.ts";
import type { AddressLinks } from "../../thread/link-units.ts";

export type Card =
  | { readonly type: "unit"; readonly unit: string; readonly href: string }
  | { readonly type: "record"; readonly kind: SubjectKind; readonly id: string };

/** More would bury what was said. */
export const mostCards = 4;

const address = /(?<![\w/.-])[A-Za-z][\w./-]*:(?:0|[1-9]\d{0,6})(?![\w:])/g;
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const kinds: Readonly<Record<string, SubjectKind>> = {
  circuits: "circuit",
  articles: "article",
  hypotheses: "hypothesis",
  families: "family",
  threads: "thread",
  rounds: "round",
};
const pagePattern = new RegExp(`/catalogs/([^/\\s)]+)/(${Object.keys(kinds).join("|")})/(${uuid})`, "g");
const readingPattern = new RegExp(`/read/${uuid}/(${uuid})`, "g");
const mentionPattern = new RegExp(`\\]\\((family|hypothesis):(${uuid})\\)`, "g");

/** In the order in which they are named, each once; code is quoted and not said. */
export function cardsIn(body: string, catalog: string, hrefOf: AddressLinks): Card[] {
  const text = body.replace(/```[\s\S]*?(?:```|$)/g, " ");
  const found: { at: number; key: string; card: Card }[] = [];
  const add = (at: number, key: string, card: Card): void => {
    if (!found.some((known) => known.key === key)) found.push({ at, key, card });
  };
  for (const match of text.matchAll(address)) {
    const href = hrefOf(match[0]);
    if (href !== null) add(match.index, match[0], { type: "unit", unit: match[0], href });
  }
  const record = (at: number, kind: SubjectKind, id: string) =>
    add(at, `${kind}/${id}`, { type: "record", kind, id });
  for (const { index, 1: of = "", 2: section = "", 3: id = "" } of text.matchAll(pagePattern)) {
    const kind = kinds[section];
    if (kind && of === encodeURIComponent(catalog)) record(index, kind, id);
  }
  for (const { index, 1: id = "" } of text.matchAll(readingPattern)) record(index, "article", id);
  for (const { index, 1: kind, 2: id = "" } of text.matchAll(mentionPattern)) {
    record(index, kind === "family" ? "family" : "hypothesis", id);
  }
  return found
    .sort((one, other) => one.at - other.at)
    .slice(0, mostCards)
    .map(({ card }) => card);
}
