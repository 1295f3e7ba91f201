/**
 * An article that ships with the program is by the program, which answers nobody. So that it can be corrected all the same, an owner of
 * the catalog may put their own name to it: that, and nothing else of it, before they sign and speak for it like any author.
 */
import { isMachineAuthor } from "../machine-author.ts";

type Author = { readonly person: string | null };
type Head = { readonly title: string; readonly summary: string; readonly authors: readonly Author[] };

/** Whether nobody who could be asked is an author. */
export const isByPrograms = ({ authors }: Pick<Head, "authors">): boolean =>
  authors.every(({ person }) => person !== null && isMachineAuthor(person));

/** Whether `content` is the article with this person's name added, of whom it takes an owner. */
export function takesUp(content: Head, article: Head, me: string, role: string): boolean {
  if (role !== "owner" || !isByPrograms(article)) return false;
  const { title, summary, authors } = article;
  const added = content.authors.at(-1);
  return (
    added?.person === me &&
    JSON.stringify([content.title, content.summary, content.authors.slice(0, -1)]) ===
      JSON.stringify([title, summary, authors])
  );
}
