/** Where articles are written. */
import { catalogHref } from "../shell/hrefs.ts";

export const articleHref = (catalogId: string, id: string): string =>
  catalogHref(catalogId, `articles/${id}`);
