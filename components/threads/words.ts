/** What states, forms and capacities are called on pages. */
import type { ArticleState, DecisionCapacity, PublicationKind } from "../../lib/catalog/articles/life.ts";
import type { ArticleForm } from "../../lib/catalog/records/article.ts";

export const formWords: Readonly<Record<ArticleForm, string>> = {
  article: "Article",
  commentary: "Commentary",
  reply: "Reply",
};

/** Within a sentence: “the article is …”. */
export function stateWords(state: ArticleState): string {
  switch (state.state) {
    case "draft":
      return "draft";
    case "suggested":
      return "suggested";
    case "declined":
      return "declined";
    case "included":
      return "included";
    case "published":
      return state.latest.number === 1 ? "published" : `published, version ${state.latest.number}`;
    case "withdrawn":
      return "withdrawn";
    default:
      return state satisfies never;
  }
}

export const stateMeanings: Readonly<Record<ArticleState["state"], string>> = {
  draft: "Its authors are writing. Members of the catalog can read it.",
  suggested: "Its authors have put it before those who decide.",
  declined: "It was decided not to take it in. Its authors can suggest another text.",
  included: "It is in the thread. Its authors publish the first version.",
  published: "A version is published. It never changes; its authors can publish another.",
  withdrawn: "It is not in the thread any more. What was published stays readable, with this notice.",
};

/** Completes “decided …”. */
export const capacityWords: Readonly<Record<DecisionCapacity, string>> = {
  "the authors agreed": "as the earlier authors agreed",
  "uninvolved editor": "as an editor who is not involved",
  "founding editor": "as the founding editor",
};

export const publicationWords: Readonly<Record<PublicationKind, string>> = {
  first: "First published",
  update: "Update",
  correction: "Correction",
};
