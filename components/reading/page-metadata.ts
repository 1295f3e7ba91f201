/** The head of a reading page. */
import type { Metadata } from "next";
import type { Citable } from "../../lib/articles/citable.ts";
import { readName } from "../../lib/articles/person-name.ts";
import { citationMeta } from "../../lib/articles/published-meta.ts";
import { feedHref } from "../../lib/articles/reading-href.ts";

/** @param indexed whether search engines may list it: only what everybody may read, and of an article the address that stays */
export function pageMetadata(
  cited: Citable,
  {
    thread,
    origin,
    indexed,
  }: {
    readonly thread: { readonly id: string; readonly title: string };
    readonly origin: string;
    readonly indexed: boolean;
  },
): Metadata {
  const authors = cited.authors.map(readName);
  const description = cited.abstract.slice(0, 300);
  return {
    title: cited.title,
    description,
    authors: authors.map((name) => ({ name })),
    alternates: {
      canonical: cited.url,
      types: { "application/atom+xml": [{ url: `${origin}${feedHref(thread.id)}`, title: thread.title }] },
    },
    openGraph: {
      type: "article",
      title: cited.title,
      description,
      url: cited.url,
      siteName: "Micrographia",
      publishedTime: cited.date,
      authors,
    },
    robots: { index: indexed, follow: indexed },
    other: citationMeta(cited),
  };
}
