"use client";
/** The commentaries on an article, or the replies to a commentary, wherever they stand by now: from their article one finds them. */
import Link from "next/link";
import { stateOfArticle } from "../../../lib/catalog/articles/life.ts";
import { articleHref } from "../../articles/article-href.ts";
import { StateBadge } from "../state-badge.tsx";
import type { LifeTools } from "./life-tools.ts";

export function PiecesOn({ tools: { catalog, article, workshop } }: { tools: LifeTools }) {
  const pieces = workshop.articles.filter(({ about }) => about === article.id);
  if (pieces.length === 0) return null;
  const title = article.form === "article" ? "Commentary on it" : "Replies to it";
  return (
    <div className="max-w-prose">
      <h3 id={`on-${article.id}`} className="mb-1 text-small font-semibold">
        {title}
      </h3>
      <ul aria-labelledby={`on-${article.id}`}>
        {pieces.map((piece) => (
          <li
            key={piece.id}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-rule py-2.5 text-small"
          >
            <Link className="link" href={articleHref(catalog.id, piece.id)}>
              {piece.title}
            </Link>
            <span className="text-muted">{piece.authors.map(({ name }) => name).join(", ")}</span>
            <StateBadge state={stateOfArticle(workshop.life, piece.id)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
