"use client";
/** The workshop of a thread: what it is, its articles and where they stand, what is awaited of whom, and its channel beside all that. */
import { useMemo, useState } from "react";
import { threadReadingHref } from "../../lib/articles/reading-href.ts";
import { stateOfArticle } from "../../lib/catalog/articles/life.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { RecordVersionsDialog } from "../history/record-versions-dialog.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { sayWith } from "../neuron/say.ts";
import { Said } from "../thread/said.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { ArticleList } from "./article-list.tsx";
import { ChangedList } from "./changed-list.tsx";
import { Channel } from "./channel/channel.tsx";
import { BeginPiece } from "./life/begin-piece.tsx";
import { ThreadCitation } from "./thread-citation.tsx";
import { ThreadEditing } from "./thread-editing.tsx";
import type { ThreadWorkshop } from "./use-thread-life.ts";
import { WaitingList } from "./waiting-list.tsx";

export function ThreadPage({ page, workshop }: { page: CatalogPage; workshop: ThreadWorkshop }) {
  const { catalog, manifest, actor } = page;
  const { thread, life } = workshop;
  const { send } = useCommands(catalog.id);
  const say = useMemo(() => sayWith(send), [send]);
  const [editing, setEditing] = useState<"not yet" | "now" | "before">("not yet");
  const [lookingBack, setLookingBack] = useState(false);
  const me = actor.type === "member" ? actor.person : null;
  const mayEdit =
    me !== null &&
    can(actor, "thread.revise") &&
    (thread.editors.includes(me.id) || catalog.role === "owner");
  const isPublished = life.articles.some(({ id }) => {
    const state = stateOfArticle(life, id);
    return state.state === "published" || (state.state === "withdrawn" && state.publications.length > 0);
  });
  if (editing === "now") {
    return <ThreadEditing catalog={catalog} thread={thread} say={say} onClose={() => setEditing("before")} />;
  }
  return (
    <div className="mt-10 grid gap-x-14 gap-y-14 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="min-w-0">
        <header>
          <h2 className="font-serif text-title font-semibold text-balance">{thread.title}</h2>
          <p className="mt-1.5 text-small text-muted">
            Edited by {thread.editors.map(workshop.nameOf).join(", ")} · begun <Time iso={thread.createdAt} />
            {workshop.isUnsaved(thread.id) ? " · not saved on the server yet" : null}
          </p>
          {thread.abstract === "" ? null : (
            <div className="mt-4 max-w-prose font-serif text-body">
              <Said text={thread.abstract} />
            </div>
          )}
          <div className="mt-5 flex flex-wrap gap-2">
            {isPublished ? (
              <ButtonLink href={threadReadingHref(thread.id)} prefetch={false}>
                Read the thread
              </ButtonLink>
            ) : null}
            {me !== null && can(actor, "article.create") ? (
              <BeginPiece
                catalogId={catalog.id}
                thread={thread.id}
                form="article"
                about={null}
                me={me}
                say={say}
                variant="primary"
              />
            ) : null}
            {mayEdit ? (
              <Button variant="quiet" autoFocus={editing === "before"} onClick={() => setEditing("now")}>
                Edit the thread…
              </Button>
            ) : null}
            {thread.version > 1 ? (
              <Button variant="quiet" onClick={() => setLookingBack(true)}>
                What was changed in it
              </Button>
            ) : null}
            <a
              href="#channel"
              className="inline-flex min-h-9 items-center px-2 text-small text-accent underline underline-offset-2 xl:hidden"
            >
              To the channel
            </a>
          </div>
          {lookingBack ? (
            <RecordVersionsDialog
              catalog={catalog.id}
              record={thread}
              actor={actor}
              nameOf={workshop.nameOf}
              onRestored={() => setLookingBack(false)}
              onClose={() => setLookingBack(false)}
            />
          ) : null}
        </header>
        <div className="mt-12 flex flex-col gap-12">
          <WaitingList catalogId={catalog.id} workshop={workshop} me={me?.id ?? null} />
          <ArticleList catalogId={catalog.id} workshop={workshop} mayBegin={can(actor, "article.create")} />
          <ChangedList workshop={workshop} />
          <About workshop={workshop} />
          {isPublished ? <ThreadCitation thread={thread.id} versions={life.publications.length} /> : null}
        </div>
      </div>
      <Channel
        catalog={catalog}
        manifest={manifest}
        actor={actor}
        subject={thread.subject}
        className="xl:sticky xl:top-20 xl:h-[calc(100dvh-18rem)] xl:min-h-[32rem]"
      />
    </div>
  );
}

/** That it is living, how to get involved, its format, and reuse: what a reader of a thread looks for under it. */
function About({ workshop: { thread } }: { workshop: ThreadWorkshop }) {
  const parts = [
    {
      title: "This is a living thread",
      text: "Articles and commentary are added in the order in which they are published. What is published in it can be corrected or updated by its authors in a new version; every version stays readable as it was.",
    },
    ...(thread.involvement === "" ? [] : [{ title: "How to get involved", text: thread.involvement }]),
    ...(thread.format === "" ? [] : [{ title: "Format", text: thread.format }]),
    {
      title: "Who decides",
      text: "The authors of the articles that are in the thread decide on the next one, each with a reason that stays on record. Where they disagree, or say nothing for seven days, an editor decides who is not involved: neither an author of the piece nor among those who gave an opinion.",
    },
    {
      title: "Reuse",
      text: "Text and figures are licensed under [Creative Commons Attribution CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), unless noted otherwise: figures that come from elsewhere say so in their caption, “Figure from …”.",
    },
  ];
  return (
    <section aria-label="About this thread" className="flex flex-col gap-5">
      {parts.map(({ title, text }) => (
        <div
          key={title}
          className="grid gap-x-8 gap-y-1 border-t border-rule pt-4 sm:grid-cols-[11rem_minmax(0,1fr)]"
        >
          <h3 className="text-small font-semibold">{title}</h3>
          <div className="max-w-prose text-small text-ink-soft">
            <Said text={text} />
          </div>
        </div>
      ))}
    </section>
  );
}
