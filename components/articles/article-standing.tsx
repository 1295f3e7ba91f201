"use client";
/** How an article stands, in a word, and what is asked of this reader: the way to its place in the thread, below the text. */
import { type ArticleState, isNamed, standsBy, stateOfArticle } from "../../lib/catalog/articles/life.ts";
import { whoDecides } from "../../lib/catalog/articles/who-decides.ts";
import type { Article } from "../../lib/catalog/records/article.ts";
import { StateBadge } from "../threads/state-badge.tsx";
import { useNow } from "../threads/use-now.ts";
import type { ThreadWorkshop } from "../threads/use-thread-life.ts";

type Props = {
  article: Article;
  workshop: ThreadWorkshop;
  /** Null for whoever takes no part. */
  me: string | null;
};

export function ArticleStanding({ article, workshop, me }: Props) {
  const now = useNow();
  const state = stateOfArticle(workshop.life, article.id);
  const asked = me === null ? null : askedOf(me, article, workshop, state, now);
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-small">
      <StateBadge state={state} />
      <a href="#place-in-thread" className={asked === null ? "link" : "link font-medium"}>
        {asked ?? "Its place in the thread"}
      </a>
    </p>
  );
}

/** What waits for this person, in words; null where nothing does. */
function askedOf(
  me: string,
  article: Article,
  { life }: ThreadWorkshop,
  state: ArticleState,
  now: string,
): string | null {
  if (state.state !== "withdrawn" && isNamed(article, me) && !standsBy(life, article, me)) {
    return "You are named as an author: say whether you are one";
  }
  if (state.state !== "suggested") return null;
  const deciding = whoDecides(life, article, state.suggestion, now);
  if (deciding.who === "awaiting") {
    return deciding.missing.includes(me) ? "You are asked whether to include it" : null;
  }
  return deciding.people.includes(me) ? "You may decide on it" : null;
}
