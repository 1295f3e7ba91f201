/** What the history page shows, as its address says it. Pure. */
import type { ChangeFilter } from "../../lib/history/answers.ts";

export type HistoryView = {
  readonly filter: ChangeFilter;
  /** The moment that the catalog is shown at; null for the list of changes. */
  readonly at: string | null;
};

const filters = ["person", "kind", "subject"] as const;
export type FilterName = (typeof filters)[number];

export function readHistoryView(query: URLSearchParams): HistoryView {
  const given = filters.flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value] as const] : [];
  });
  return { filter: Object.fromEntries(given), at: readMoment(query.get("at")) };
}

/** A moment in this program's own form; null for what is none. */
export function readMoment(text: string | null): string | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** A page as it was at a moment. */
export const asOf = (href: string, at: string): string =>
  `${href}${href.includes("?") ? "&" : "?"}at=${encodeURIComponent(at)}`;

/** The address of a view: `?person=…&kind=…`, or `?at=…`. */
export function formatHistoryView({ filter, at }: HistoryView): string {
  const query = new URLSearchParams();
  for (const name of filters) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  if (at !== null) query.set("at", at);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
