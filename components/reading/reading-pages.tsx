/** The pages under `/read`: each finds what it shows, says of itself what programs want to know, and renders it. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { citeThread, citeVersion } from "../../lib/articles/cite-published.ts";
import { firstSentences } from "../../lib/articles/plain-words.ts";
import type { PublishedReading } from "../../lib/articles/published.ts";
import { ArticleView } from "./article-view.tsx";
import { ChangesView } from "./changes-view.tsx";
import { pageMetadata } from "./page-metadata.ts";
import { originHere, threadHere, threadsHere, versionHere, versionNumber } from "./published-here.ts";
import { ShelfView } from "./shelf-view.tsx";
import { StructuredData } from "./structured-data.tsx";
import { ThreadView } from "./thread-view.tsx";

export async function ShelfPage() {
  return <ShelfView threads={await threadsHere()} origin={await originHere()} />;
}

const nothing: Metadata = { title: "Not found", robots: { index: false } };

export async function threadMetadata(id: string): Promise<Metadata> {
  const thread = await threadHere(id);
  if (thread === null) return nothing;
  const origin = await originHere();
  const cited = citeThread(thread, origin);
  return pageMetadata(
    { ...cited, abstract: firstSentences(thread.abstract) },
    { thread, origin, indexed: thread.readers === "everyone" },
  );
}

export async function ThreadPage({ id }: { id: string }) {
  const thread = (await threadHere(id)) ?? notFound();
  const origin = await originHere();
  const articles = thread.articles.flatMap((article) => {
    const latest = article.versions.at(-1);
    return latest === undefined ? [] : [citeVersion(thread, article.id, latest, article, origin)];
  });
  return (
    <>
      <StructuredData cited={citeThread(thread, origin)} articles={articles} />
      <ThreadView thread={thread} origin={origin} />
    </>
  );
}

export type ArticlePlace = { readonly thread: string; readonly article: string; readonly version?: string };

async function readingAt({ thread, article, version }: ArticlePlace): Promise<PublishedReading | null> {
  if (version === undefined) return versionHere(thread, article, null);
  const number = versionNumber(version);
  return number === null ? null : versionHere(thread, article, number);
}

const citeReading = ({ thread, article, version, manuscript }: PublishedReading, origin: string) =>
  citeVersion(thread, article.id, version, manuscript, origin);

export async function articleMetadata(place: ArticlePlace): Promise<Metadata> {
  const reading = await readingAt(place);
  if (reading === null) return nothing;
  const origin = await originHere();
  const isLatest = reading.article.versions.at(-1)?.number === reading.version.number;
  return pageMetadata(citeReading(reading, origin), {
    thread: reading.thread,
    origin,
    indexed: reading.thread.readers === "everyone" && isLatest,
  });
}

export async function ArticlePage({ place }: { place: ArticlePlace }) {
  const reading = (await readingAt(place)) ?? notFound();
  const origin = await originHere();
  return (
    <>
      <StructuredData cited={citeReading(reading, origin)} />
      <ArticleView reading={reading} origin={origin} />
    </>
  );
}

/** @param since a version's number; empty for the one before */
export async function ChangesPage({ place, since }: { place: Required<ArticlePlace>; since: string }) {
  const after = (await readingAt(place)) ?? notFound();
  const from = since === "" ? String(after.version.number - 1) : since;
  const before = (await readingAt({ ...place, version: from })) ?? notFound();
  return <ChangesView before={before} after={after} />;
}
