"use client";
/** An article, put together: what stands above it, its text with what is said about passages, its place in the thread, and the discussion. */
import { useCallback, useState } from "react";
import { stateOfArticle } from "../../lib/catalog/articles/life.ts";
import { ArticleLife } from "../threads/article-life.tsx";
import { useThreadLife } from "../threads/use-thread-life.ts";
import { ArticleDiscussion } from "./article-discussion.tsx";
import { ArticleHead } from "./article-head.tsx";
import { ArticleText } from "./article-text.tsx";
import type { OpenArticle } from "./open-article.ts";
import { TakeUp } from "./take-up.tsx";

export function ArticlePage(props: OpenArticle) {
  const { page, article } = props;
  const known = useThreadLife(page.catalog.id, article.thread);
  const isClosed =
    known.state === "ready" && stateOfArticle(known.workshop.life, article.id).state === "withdrawn";
  /** What stands below the text comes after it, so that nothing is on the screen for a moment and then out of it. */
  const [isTextThere, setTextThere] = useState(false);
  const onShown = useCallback(() => setTextThere(true), []);
  return (
    <article aria-labelledby="article-title" className="mt-6">
      <ArticleHead {...props} workshop={known.state === "ready" ? known.workshop : null} />
      <div className="mt-4">
        <ArticleText {...props} isClosed={isClosed} onShown={onShown} />
      </div>
      {isTextThere ? (
        <div className="article-column mt-14 flex flex-col gap-14">
          <div id="place-in-thread" className="scroll-mt-20 border-t border-rule pt-8">
            <TakeUp page={page} article={article} />
            <ArticleLife catalog={page.catalog} actor={page.actor} article={article} />
          </div>
          <ArticleDiscussion {...props} />
        </div>
      ) : null}
    </article>
  );
}
