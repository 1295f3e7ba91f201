"use client";
/** The title of an article, its summary, who signs it, and where it belongs. */
import Link from "next/link";
import { useMemo, useState } from "react";
import { speaksFor, stateOfArticle } from "../../lib/catalog/articles/life.ts";
import { can } from "../../lib/catalog/permission.ts";
import { type Article, isAuthorOf } from "../../lib/catalog/records/article.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { sayWith } from "../neuron/say.ts";
import { UnsavedMark } from "../neuron/unsaved-mark.tsx";
import { catalogHref } from "../shell/hrefs.ts";
import type { ThreadWorkshop } from "../threads/use-thread-life.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ArticleForm } from "./article-form.tsx";
import { articleHref } from "./article-href.ts";
import { ArticleStanding } from "./article-standing.tsx";
import { Authors } from "./authors.tsx";
import { ClosedNotice } from "./closed-notice.tsx";
import type { OpenArticle } from "./open-article.ts";

const kinds: Readonly<Record<Article["form"], string>> = {
  article: "Article",
  commentary: "Commentary",
  reply: "Reply by the authors",
};

/** `workshop` is null while it is not known. */
export function ArticleHead({
  page,
  article,
  thread,
  workshop,
}: OpenArticle & { workshop: ThreadWorkshop | null }) {
  const { catalog, actor } = page;
  const { send } = useCommands(catalog.id);
  const say = useMemo(() => sayWith(send), [send]);
  const [editing, setEditing] = useState(false);
  const state = workshop && stateOfArticle(workshop.life, article.id);
  const isClosed = state?.state === "withdrawn";
  // Whoever is named and has not signed is asked to first, further down.
  const mayRevise =
    actor.type === "member" &&
    !isClosed &&
    can(actor, "article.revise") &&
    speaksFor({ signatures: recordsOfKind(thread.records, "signature") }, article, actor.person.id);
  return (
    <header className="article-column">
      <Place catalogId={catalog.id} article={article} />
      <h2
        id="article-title"
        className="font-serif text-lead leading-tight font-semibold text-balance sm:text-title"
      >
        {article.title}
      </h2>
      {article.summary ? (
        <p className="mt-1.5 font-serif text-small whitespace-pre-line text-ink-soft sm:text-body">
          {article.summary}
        </p>
      ) : null}
      <Authors authors={article.authors} me={actor.type === "member" ? actor.person.id : null} />
      <div className="mt-3 flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        {workshop ? (
          <ArticleStanding
            article={article}
            workshop={workshop}
            me={actor.type === "member" && can(actor, "opinion.create") ? actor.person.id : null}
          />
        ) : null}
        {mayRevise ? (
          <Button size="small" onClick={() => setEditing(true)}>
            Change title and authors
          </Button>
        ) : null}
        {thread.unsaved.has(article.id) ? <UnsavedMark /> : null}
      </div>
      {workshop && state?.state === "withdrawn" ? (
        <ClosedNotice retraction={state.retraction} nameOf={workshop.nameOf} />
      ) : null}
      {actor.type === "member" &&
      !isClosed &&
      can(actor, "text.write") &&
      !isAuthorOf(article, actor.person.id) ? (
        <p className="mt-2 text-caption text-muted">
          Only its authors write it. You can comment on the whole and on any passage.
        </p>
      ) : null}
      <Dialog wide open={editing} onOpenChange={setEditing} title="Title and authors">
        {editing ? (
          <ArticleForm
            catalog={catalog.id}
            article={article}
            me={actor.type === "member" ? actor.person : null}
            say={say}
            onDone={() => setEditing(false)}
          />
        ) : null}
      </Dialog>
    </header>
  );
}

/** What it is, in which thread, and on what. */
function Place({ catalogId, article }: { catalogId: string; article: Article }) {
  const index = useCatalogIndex(catalogId);
  const records = index.state === "ready" ? index.records : null;
  const home = records && recordsOfKind(records, "thread").find(({ id }) => id === article.thread);
  const about = records && recordsOfKind(records, "article").find(({ id }) => id === article.about);
  return (
    <p className="mb-2 flex min-h-6 flex-wrap gap-x-1.5 text-small text-muted">
      <span>{kinds[article.form]}</span>
      {about ? (
        <span>
          on{" "}
          <Link className="link" href={articleHref(catalogId, about.id)}>
            {about.title}
          </Link>
        </span>
      ) : null}
      {home ? (
        <span>
          in the thread{" "}
          <Link className="link" href={catalogHref(catalogId, `threads/${home.id}`)}>
            {home.title}
          </Link>
        </span>
      ) : null}
    </p>
  );
}
