/** The form above an article's text: its title, its summary and its authors as they are typed. */
import {
  type Article,
  type ArticleAuthor,
  type ArticleContent,
  articleContentSchema,
} from "../../lib/catalog/records/article.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";

/** `key` tells authors apart while their order changes. */
export type AuthorDraft = ArticleAuthor & { readonly key: string };

export type HeadDraft = {
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly AuthorDraft[];
};

export const headOf = ({
  title,
  summary,
  authors,
}: Pick<Article, "title" | "summary" | "authors">): HeadDraft => ({
  title,
  summary,
  authors: authors.map((author, index) => ({ ...author, key: `${index}` })),
});

/** The draft with one author moved by so many places; unchanged where there is no such place. */
export function moveAuthor(draft: HeadDraft, key: string, by: -1 | 1): HeadDraft {
  const at = draft.authors.findIndex((author) => author.key === key);
  const [author, other] = [draft.authors[at], draft.authors[at + by]];
  if (author === undefined || other === undefined) return draft;
  const authors = [...draft.authors];
  authors[at] = other;
  authors[at + by] = author;
  return { ...draft, authors };
}

/** The draft with one more author at the end; unchanged where that person is one already. */
export function addAuthor(draft: HeadDraft, author: ArticleAuthor, key: string): HeadDraft {
  const isThere = author.person !== null && draft.authors.some(({ person }) => person === author.person);
  return isThere ? draft : { ...draft, authors: [...draft.authors, { ...author, key }] };
}

export const changeAuthor = (draft: HeadDraft, key: string, change: Partial<ArticleAuthor>): HeadDraft => ({
  ...draft,
  authors: draft.authors.map((author) => (author.key === key ? { ...author, ...change } : author)),
});

export const removeAuthor = (draft: HeadDraft, key: string): HeadDraft => ({
  ...draft,
  authors: draft.authors.filter((author) => author.key !== key),
});

/** What is sent, or the first thing that is wrong with it. `me` signs it, or somebody else does who may write here. */
export function readHead(draft: HeadDraft): Result<ArticleContent> {
  const content = articleContentSchema.safeParse({
    ...draft,
    authors: draft.authors.map(({ key: _key, ...author }) => author),
  });
  if (content.success) {
    return content.data.authors.some(({ person }) => person !== null)
      ? ok(content.data)
      : fail("invalid", "At least one author needs an account here, or nobody could write the text.");
  }
  const [issue] = content.error.issues;
  const [field, index] = issue?.path ?? [];
  const what =
    field === "authors" && typeof index === "number"
      ? `Author ${index + 1}`
      : field === "summary"
        ? "The summary"
        : field === "authors"
          ? "The list of authors"
          : "The title";
  return fail("invalid", `${what}: ${issue?.message ?? "cannot be kept"}.`);
}
