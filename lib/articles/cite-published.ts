/** What is published, as something to cite. */
import type { Citable } from "./citable.ts";
import { inAlphabeticalOrder, splitName } from "./person-name.ts";
import { plainWords } from "./plain-words.ts";
import type { PublishedArticle, PublishedThread, PublishedVersion } from "./published.ts";
import { articleReadingHref, threadReadingHref } from "./reading-href.ts";

/**
 * A thread: its authors are those of all articles that stand in it, in alphabetical order, each once; of one without articles, its
 * editors. Its date is that of the first publication, as a living document is cited by the year in which it began.
 *
 * @param origin where the server is found, without a slash at the end
 */
export function citeThread(thread: PublishedThread, origin: string): Citable {
  const { id, title, abstract, articles, editors, createdAt, doi } = thread;
  const standing = articles.filter(({ retraction }) => retraction === null);
  const signed = standing.flatMap(({ authors }) => authors);
  const people = signed.length > 0 ? signed : editors.map(({ id: person, name }) => ({ person, name }));
  const once = new Map(people.map((author) => [author.person ?? `name ${author.name}`, author.name]));
  const firsts = standing.flatMap(({ versions }) => versions[0]?.at ?? []).sort();
  return {
    type: "thread",
    title,
    authors: inAlphabeticalOrder([...once.values()].map(splitName)),
    container: "",
    version: "",
    date: firsts[0] ?? createdAt,
    abstract: plainWords(abstract),
    url: `${origin}${threadReadingHref(id)}`,
    doi: doi ?? "",
  };
}

/** What a version says of itself: a manuscript has it, and for the latest so has the list. */
type Head = Pick<PublishedArticle, "form" | "title" | "summary" | "authors">;

/** A version of an article, a commentary or a reply, by its authors in their own order. */
export function citeVersion(
  thread: PublishedThread,
  article: string,
  version: PublishedVersion,
  head: Head,
  origin: string,
): Citable {
  return {
    type: head.form,
    title: head.title,
    authors: head.authors.map(({ name }) => splitName(name)),
    container: thread.title,
    version: String(version.number),
    date: version.at,
    abstract: head.summary,
    url: `${origin}${articleReadingHref(thread.id, article, version.number)}`,
    doi: version.doi ?? "",
  };
}
