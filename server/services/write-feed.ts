/** A thread as an Atom feed (RFC 4287): one entry for each piece, which is told again when it is updated, corrected or withdrawn. */
import { Feed } from "feed";
import { licence } from "../../lib/articles/citable.ts";
import { citeThread } from "../../lib/articles/cite-published.ts";
import { showName } from "../../lib/articles/person-name.ts";
import type { PublishedArticle, PublishedThread } from "../../lib/articles/published.ts";
import { articleReadingHref, feedHref, threadReadingHref } from "../../lib/articles/reading-href.ts";

const kinds = { article: "Article", commentary: "Commentary", reply: "Authors’ reply" } as const;

/** Ids are those of the records, so that they stay when the server moves. The latest word is first. */
export function writeFeed(thread: PublishedThread, origin: string): string {
  const cited = citeThread(thread, origin);
  const feed = new Feed({
    id: `urn:uuid:${thread.id}`,
    title: plain(thread.title),
    description: plain(cited.abstract),
    link: `${origin}${threadReadingHref(thread.id)}`,
    feedLinks: { atom: `${origin}${feedHref(thread.id)}` },
    updated: new Date(thread.articles.map(lastWord).sort().at(-1) ?? thread.createdAt),
    copyright: licence.name,
    generator: "Micrographia",
    // No author: each entry has its own (RFC 4287, section 4.1.1), and the library would name one of many for all.
  });
  const entries = thread.articles.toSorted((one, other) => (lastWord(one) < lastWord(other) ? 1 : -1));
  for (const article of entries) feed.addItem(entryOf(thread, article, origin));
  return feed.atom1();
}

function entryOf(
  thread: PublishedThread,
  article: PublishedArticle,
  origin: string,
): Parameters<Feed["addItem"]>[0] {
  const first = article.versions[0]?.at ?? lastWord(article);
  return {
    id: `urn:uuid:${article.id}`,
    title: html(article.title),
    link: `${origin}${articleReadingHref(thread.id, article.id)}`,
    date: new Date(lastWord(article)),
    published: new Date(first),
    description: html([article.summary, standing(article)].filter(Boolean).join(" ")),
    author: article.authors.map(({ name }) => ({ name: plain(showName(name)) })),
    category: [{ term: article.form, name: kinds[article.form] }],
    copyright: licence.name,
  };
}

/** What happened to it last, where that is not that it was published. */
function standing({ retraction, versions }: PublishedArticle): string {
  if (retraction !== null) return `Withdrawn: ${retraction.reason}`;
  const latest = versions.at(-1);
  if (latest === undefined || latest.kind === "first") return "";
  const kind = latest.kind === "correction" ? "Correction" : "Update";
  return `${kind} (version ${latest.number})${latest.note === "" ? "." : `: ${latest.note}`}`;
}

const lastWord = ({ versions, retraction }: PublishedArticle): string =>
  [versions.at(-1)?.at ?? "", retraction?.at ?? ""].sort().at(-1) ?? "";

/** XML 1.0 has no word for most control characters, not even escaped. */
const plain = (text: string): string => text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, " ");

/** Titles and summaries are told as HTML: what looks like a tag is none. */
const html = (text: string): string =>
  plain(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
