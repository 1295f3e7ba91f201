/** Where threads are edited and talked about; they are read at `lib/articles/reading-href.ts`. */
import { catalogHref } from "../shell/hrefs.ts";

export const threadsHref = (catalogId: string): string => catalogHref(catalogId, "threads");
export const newThreadHref = (catalogId: string): string => catalogHref(catalogId, "threads/new");
export const threadHref = (catalogId: string, id: string): string => catalogHref(catalogId, `threads/${id}`);

/** A manuscript as it was suggested, word for word. */
export const suggestedHref = (
  catalogId: string,
  { thread, article, sha256 }: { readonly thread: string; readonly article: string; readonly sha256: string },
): string => `${threadHref(catalogId, thread)}/suggested/${article}/${sha256}`;
