"use client";
/** Suggested articles, and whose word each of them waits for. */
import Link from "next/link";
import { stateOfArticle } from "../../lib/catalog/articles/life.ts";
import { type Deciding, whoDecides } from "../../lib/catalog/articles/who-decides.ts";
import { decidingWords } from "../../lib/catalog/articles/words.ts";
import { articleHref } from "../articles/article-href.ts";
import { Badge } from "../ui/badge.tsx";
import { Time } from "../ui/time.tsx";
import { useNow } from "./use-now.ts";
import type { ThreadWorkshop } from "./use-thread-life.ts";
import { formWords } from "./words.ts";

const waitsFor = (deciding: Deciding, person: string): boolean =>
  (deciding.who === "awaiting" ? deciding.missing : deciding.people).includes(person);

export function WaitingList({
  catalogId,
  workshop,
  me,
}: {
  catalogId: string;
  workshop: ThreadWorkshop;
  me: string | null;
}) {
  const now = useNow();
  const waiting = workshop.articles.flatMap((article) => {
    const state = stateOfArticle(workshop.life, article.id);
    return state.state === "suggested"
      ? [{ article, state, deciding: whoDecides(workshop.life, article, state.suggestion, now) }]
      : [];
  });
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <h3 id="waiting" className="font-serif text-lead font-semibold">
        Waiting for a decision
      </h3>
      <ul className="mt-3">
        {waiting.map(({ article, state, deciding }) => (
          <li key={article.id} className="border-t border-rule py-3.5">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Link
                href={articleHref(catalogId, article.id)}
                className="font-serif text-body font-semibold hover:text-accent hover:underline"
              >
                {article.title}
              </Link>
              {me !== null && waitsFor(deciding, me) ? <Badge>your word is awaited</Badge> : null}
            </p>
            <p className="mt-0.5 text-caption text-muted">
              {formWords[article.form]} by {article.authors.map(({ name }) => name).join(", ")}, suggested{" "}
              <Time iso={state.suggestion.createdAt} />
            </p>
            <p className="mt-1.5 max-w-prose text-small">{decidingWords(deciding, workshop.nameOf)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
