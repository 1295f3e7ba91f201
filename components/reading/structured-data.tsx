/** schema.org's description of a page, in a data block: it is read by programs and run by none. */
import type { Citable } from "../../lib/articles/citable.ts";
import { structuredData } from "../../lib/articles/published-meta.ts";

export function StructuredData({ cited, articles }: { cited: Citable; articles?: readonly Citable[] }) {
  return <script type="application/ld+json">{structuredData(cited, articles)}</script>;
}
