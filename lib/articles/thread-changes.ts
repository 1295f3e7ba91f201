/** What happened to a thread's pieces after they were first published: updates, corrections, withdrawals. */
import type { PublishedArticle, PublishedThread } from "./published.ts";

export type ThreadChange = {
  readonly article: PublishedArticle;
  readonly at: string; // ISO 8601
  /** The version that tells it; null for the latest. */
  readonly number: number | null;
  /** In words, as the rest of a sentence. */
  readonly words: string;
};

/** The latest first. */
export function threadChanges({ articles }: Pick<PublishedThread, "articles">): ThreadChange[] {
  const withStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
  return articles
    .flatMap((article): ThreadChange[] => [
      ...article.versions
        .filter(({ kind }) => kind !== "first")
        .map(({ at, number, kind, note }) => ({
          article,
          at,
          number,
          words: withStop(note === "" ? kind : `${kind}: ${note}`),
        })),
      ...(article.retraction === null
        ? []
        : [
            {
              article,
              at: article.retraction.at,
              number: null,
              words: withStop(`withdrawn: ${article.retraction.reason}`),
            },
          ]),
    ])
    .sort((one, other) => (one.at < other.at ? 1 : -1));
}
