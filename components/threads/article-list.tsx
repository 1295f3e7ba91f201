"use client";
/** The articles of a thread with their commentary, in the order in which they were published; what is not published yet comes after. */
import Link from "next/link";
import { type ArticleState, stateOfArticle } from "../../lib/catalog/articles/life.ts";
import type { Article } from "../../lib/catalog/records/article.ts";
import { articleHref } from "../articles/article-href.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Time } from "../ui/time.tsx";
import { StateBadge } from "./state-badge.tsx";
import type { ThreadWorkshop } from "./use-thread-life.ts";
import { formWords } from "./words.ts";

type Item = { readonly article: Article; readonly state: ArticleState; readonly publishedAt: string | null };

export function ArticleList({
  catalogId,
  workshop,
  mayBegin,
}: {
  catalogId: string;
  workshop: ThreadWorkshop;
  mayBegin: boolean;
}) {
  const items = workshop.articles.map((article): Item => {
    const state = stateOfArticle(workshop.life, article.id);
    const published =
      state.state === "published" || state.state === "withdrawn" ? state.publications[0] : undefined;
    return { article, state, publishedAt: published?.createdAt ?? null };
  });
  const isPiece = ({ article }: Item) => article.form === "article";
  return (
    <section aria-labelledby="articles">
      <h3 id="articles" className="font-serif text-lead font-semibold">
        Articles
      </h3>
      {items.length === 0 ? (
        <EmptyState className="mt-3" title="There are no articles yet">
          {mayBegin
            ? "Begin one: its authors write it together and suggest it when it is ready."
            : "Those who may write in this catalog can begin one."}
        </EmptyState>
      ) : (
        <ol className="mt-3">
          {inOrder(items.filter(isPiece)).map((item) => (
            <ArticleRow
              key={item.article.id}
              item={item}
              items={items}
              catalogId={catalogId}
              workshop={workshop}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

/** By their first version; drafts by when they were begun, after all that is published. */
const inOrder = (items: readonly Item[]): Item[] =>
  [...items].sort((one, other) =>
    (one.publishedAt ?? `~${one.article.createdAt}`) < (other.publishedAt ?? `~${other.article.createdAt}`)
      ? -1
      : 1,
  );

function ArticleRow({
  item: { article, state, publishedAt },
  items,
  catalogId,
  workshop,
}: {
  item: Item;
  items: readonly Item[];
  catalogId: string;
  workshop: ThreadWorkshop;
}) {
  const below = inOrder(items.filter((item) => item.article.about === article.id));
  return (
    <li className="border-t border-rule py-4">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {article.form === "article" ? null : (
          <span className="text-caption text-muted">{formWords[article.form]}</span>
        )}
        <Link
          href={articleHref(catalogId, article.id)}
          className="font-serif text-body font-semibold text-balance hover:text-accent hover:underline"
        >
          {article.title}
        </Link>
        <StateBadge state={state} />
      </p>
      {article.summary === "" ? null : (
        <p className="mt-1 max-w-prose font-serif text-small text-ink-soft">{article.summary}</p>
      )}
      <p className="mt-1 text-caption text-muted">
        {article.authors.map(({ name }) => name).join(", ")} ·{" "}
        {publishedAt === null ? (
          <>
            begun <Time iso={article.createdAt} />
          </>
        ) : (
          <>
            published <Time iso={publishedAt} />
          </>
        )}
        {workshop.isUnsaved(article.id) ? " · not saved on the server yet" : null}
      </p>
      {below.length > 0 ? (
        <ol className="mt-3 ml-1 border-l border-rule pl-5">
          {below.map((item) => (
            <ArticleRow
              key={item.article.id}
              item={item}
              items={items}
              catalogId={catalogId}
              workshop={workshop}
            />
          ))}
        </ol>
      ) : null}
    </li>
  );
}
