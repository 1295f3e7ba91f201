/** What every part of an article's life needs to know and to be able to do. */
import type { ArticleState } from "../../../lib/catalog/articles/life.ts";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import type { Article } from "../../../lib/catalog/records/article.ts";
import type { Announce } from "../../neuron/announcement.ts";
import type { Say } from "../../neuron/say.ts";
import type { ThreadWorkshop } from "../use-thread-life.ts";

export type LifeTools = {
  readonly catalog: CatalogView;
  readonly workshop: ThreadWorkshop;
  readonly article: Article;
  readonly state: ArticleState;
  /** The reader's id, when they may write in this catalog; null for everybody else. */
  readonly me: string | null;
  readonly say: Say;
  readonly announce: Announce;
};
