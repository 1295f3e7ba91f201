"use client";
/** The title of an article, its summary, who signs it, and where it belongs. */
import Link from "next/link";
import { useMemo, useState } from "react";
import { speaksFor } from "../../lib/catalog/articles/life.ts";
import { can } from "../../lib/catalog/permission.ts";
import { type Article, isAuthorOf } from "../../lib/catalog/records/article.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { sayWith } from "../neuron/say.ts";
import { UnsavedMark } from "../neuron/unsaved-mark.tsx";
import { catalogHref } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ArticleForm } from "./article-form.tsx";
import { articleHref } from "./article-href.ts";
import { Authors } from "./authors.tsx";
import type { ArticleTextProps } from "./open-article.ts";
import { mayTakeUp, TakeUp } from "./take-up.tsx";

const kinds: Readonly<Record<Article["form"], string>> = {
  article: "Article",
  commentary: "Commentary",
  reply: "Reply by the authors",
};

export function ArticleHead({ page, article, thread }: ArticleTextProps) {
  const { catalog, actor } = page;
  const { send } = useCommands(catalog.id);
  const say = useMemo(() => sayWith(send), [send]);
  const [editing, setEditing] = useState(false);
  // Whoever is named and has not signed is asked to first, further down.
  const mayRevise =
    actor.type === "member" &&
    can(actor, "article.revise") &&
    speaksFor({ signatures: recordsOfKind(thread.records, "signature") }, article, actor.person.id);
  return (
    <header className="article-column">
      <Place catalogId={catalog.id} article={article} />
      <h2
        id="article-title"
        className="font-serif text-title leading-tight font-semibold text-balance sm:text-display"
      >
        {article.title}
      </h2>
      {article.summary ? (
        <p className="mt-3 max-w-prose font-serif text-lead whitespace-pre-line text-ink-soft">
          {article.summary}
        </p>
      ) : null}
      <Authors authors={article.authors} me={actor.type === "member" ? actor.person.id : null} />
      <div className="mt-4 flex flex-wrap items-center gap-3 empty:hidden">
        {mayRevise ? (
          <Button size="small" onClick={() => setEditing(true)}>
            Change title and authors
          </Button>
        ) : null}
        {thread.unsaved.has(article.id) ? <UnsavedMark /> : null}
      </div>
      {actor.type === "member" && mayTakeUp(article, catalog.role) ? (
        <TakeUp article={article} me={actor.person} say={say} />
      ) : null}
      {actor.type === "member" && can(actor, "text.write") && !isAuthorOf(article, actor.person.id) ? (
        <p className="mt-3 text-caption text-muted">
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
