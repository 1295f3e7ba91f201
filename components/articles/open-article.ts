/** An article as its page has it open: the record with what was said, and the text. */
import type { Awareness } from "y-protocols/awareness";
import type { Doc } from "yjs";
import type { Article } from "../../lib/catalog/records/article.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import type { TextStanding } from "../hooks/use-text-document.ts";

export type OpenText = {
  readonly doc: Doc;
  readonly awareness: Awareness;
  readonly standing: TextStanding;
  readonly onStartOver: () => void;
};

export type OpenArticle = {
  page: CatalogPage;
  article: Article;
  thread: Extract<ThreadState, { state: "ready" }>;
};

export type ArticleTextProps = OpenArticle & {
  /** Withdrawn from its thread: nobody writes it any more. */
  isClosed: boolean;
  /** Once the text is there, or why it is not. */
  onShown: () => void;
};
