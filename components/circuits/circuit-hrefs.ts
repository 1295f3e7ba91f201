/** Where the circuits of a catalog are. */
import { catalogHref } from "../shell/hrefs.ts";

export const circuitsHref = (catalogId: string): string => catalogHref(catalogId, "circuits");

export const circuitHref = (catalogId: string, id: string): string =>
  `${circuitsHref(catalogId)}/${encodeURIComponent(id)}`;
