/** How a layer is being looked at, as the address bar carries it. Defaults leave no trace in the address. */
import { type Grouping, groupings, type Show, shows } from "./unit-filter.ts";

export const tileSizes = { small: 64, medium: 92, large: 132 } as const;
export type TileSize = keyof typeof tileSizes;

export type AtlasView = {
  readonly query: string;
  readonly show: Show;
  /** The id of a family whose units are shown; empty for all. */
  readonly family: string;
  readonly group: Grouping;
  readonly size: TileSize;
};

export const defaultView: AtlasView = { query: "", show: "all", family: "", group: "branch", size: "medium" };

/** Longer queries are cut: no label is longer. */
const longestQuery = 200;

const oneOf = <T extends string>(options: readonly T[], text: string | null, fallback: T): T =>
  options.find((option) => option === text) ?? fallback;

/** Anything that is not a known value counts as the default: an old or mistyped address still opens. */
export function parseView(search: URLSearchParams): AtlasView {
  return {
    query: (search.get("q") ?? "").slice(0, longestQuery),
    show: oneOf(shows, search.get("show"), defaultView.show),
    family: (search.get("family") ?? "").slice(0, 36),
    group: oneOf(groupings, search.get("group"), defaultView.group),
    size: oneOf(["small", "medium", "large"], search.get("size"), defaultView.size),
  };
}

/**
 * The query string with its question mark, or nothing when everything is as by default.
 *
 * @param others what else the address carries; it stays
 */
export function formatView(view: AtlasView, others: URLSearchParams = new URLSearchParams()): string {
  const search = new URLSearchParams(others);
  const put = (name: string, value: string, fallback: string): void => {
    if (value === fallback) search.delete(name);
    else search.set(name, value);
  };
  put("q", view.query, defaultView.query);
  put("show", view.show, defaultView.show);
  put("family", view.family, defaultView.family);
  put("group", view.group, defaultView.group);
  put("size", view.size, defaultView.size);
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
