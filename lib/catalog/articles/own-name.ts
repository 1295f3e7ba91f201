/**
 * What somebody who is named as an author may do with their own name before they have said that they are one, or after they left: take it
 * off, or stand by it again. Nobody is an author because others say so, and nobody has to stay named because they have not answered.
 */
import {
  type ArticleFacts,
  hasSigned,
  isNamed,
  leftAfterSigning,
  standsBy,
  type ThreadLife,
} from "./life.ts";

type Author = { readonly person: string | null };
type Head = { readonly title: string; readonly summary: string; readonly authors: readonly Author[] };

const isSame = (one: Head, other: Head): boolean =>
  JSON.stringify([one.title, one.summary, one.authors]) ===
  JSON.stringify([other.title, other.summary, other.authors]);

/** The article without this person's name. */
export const withoutName = <H extends Head>(head: H, person: string): H["authors"] =>
  head.authors.filter((author) => author.person !== person);

/** Whether all that `content` changes is what a named person may answer by themselves. */
export function answersForOneself(
  content: Head,
  article: ArticleFacts & Head,
  life: ThreadLife,
  me: string,
): boolean {
  if (!isNamed(article, me) || standsBy(life, article, me)) return false;
  const isRefusal = isSame(content, { ...article, authors: withoutName(article, me) });
  return isRefusal || (hasSigned(life, article, me) && isSame(content, article));
}

/** Who has signed, left, and not come back, after `me` has changed the article's authors. */
export function leftAfter(
  authors: readonly Author[],
  article: ArticleFacts,
  life: ThreadLife,
  me: string,
): string[] {
  const before = leftAfterSigning(article);
  const isNamedNow = authors.some(({ person }) => person === me);
  const others = before.filter((person) => person !== me);
  if (isNamedNow) return isNamed(article, me) ? others : [...before];
  return hasSigned(life, article, me) ? [...others, me] : [...before];
}
