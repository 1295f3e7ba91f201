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

export type ArticleTextProps = {
  page: CatalogPage;
  article: Article;
  thread: Extract<ThreadState, { state: "ready" }>;
};
