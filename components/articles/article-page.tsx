"use client";
/** An article, put together: what stands above it, what becomes of it, its text with what is said about it. */
import { ArticleLife } from "../threads/article-life.tsx";
import { ArticleHead } from "./article-head.tsx";
import { ArticleText } from "./article-text.tsx";
import type { ArticleTextProps } from "./open-article.ts";

export function ArticlePage(props: ArticleTextProps) {
  const { page, article } = props;
  return (
    <article aria-labelledby="article-title" className="mt-10">
      <ArticleHead {...props} />
      <div className="article-column mt-8">
        <ArticleLife catalog={page.catalog} actor={page.actor} article={article} />
      </div>
      <div className="mt-8">
        <ArticleText {...props} />
      </div>
    </article>
  );
}
