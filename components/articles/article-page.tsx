"use client";
/** An article, put together: what stands above it, what becomes of it, its text with what is said about it. */
import { ArticleHead } from "./article-head.tsx";
import { ArticleText, type ArticleTextProps } from "./article-text.tsx";

export function ArticlePage(props: ArticleTextProps) {
  return (
    <article aria-labelledby="article-title" className="mt-10">
      <ArticleHead {...props} />
      <div className="mt-8">
        <ArticleText {...props} />
      </div>
    </article>
  );
}
