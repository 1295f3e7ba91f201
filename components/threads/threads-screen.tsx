"use client";
/** The threads of a catalog: living collections of articles. */
import Link from "next/link";
import { readLife, stateOfArticle } from "../../lib/catalog/articles/life.ts";
import { listNames } from "../../lib/catalog/articles/words.ts";
import { inBrief } from "../../lib/catalog/news.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Thread } from "../../lib/catalog/records/thread.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { CatalogIndexState } from "../../lib/sync/views.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { count } from "../ui/sentence.ts";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { newThreadHref, threadHref } from "./thread-href.ts";

export function ThreadsScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="threads">
      {(page) => <Threads {...page} />}
    </CatalogFrame>
  );
}

function Threads({ catalog, actor }: CatalogPage) {
  const mayBegin = can(actor, "thread.create");
  return (
    <section className="mt-10">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 className="font-serif text-title font-semibold">Threads</h2>
        {mayBegin ? (
          <ButtonLink variant="primary" href={newThreadHref(catalog.id)}>
            Begin a thread
          </ButtonLink>
        ) : null}
      </div>
      <p className="mb-8 max-w-prose text-small text-muted">
        Living collections of short articles with live figures and commentary: suggested by anybody who writes
        here, decided on by the authors of what is there, published in versions that never change.
      </p>
      <List catalogId={catalog.id} mayBegin={mayBegin} />
    </section>
  );
}

function List({ catalogId, mayBegin }: { catalogId: string; mayBegin: boolean }) {
  const index = useCatalogIndex(catalogId);
  switch (index.state) {
    case "loading":
      return (
        <>
          <Loading what="the threads" />
          <SkeletonText lines={5} className="max-w-prose" />
        </>
      );
    case "failed":
      return <ErrorState title="The threads could not be loaded" message={index.message} />;
    case "ready": {
      const threads = recordsOfKind(index.records, "thread");
      if (threads.length === 0 && !index.complete) {
        return (
          <EmptyState title="This browser has no copy of the threads">
            The server cannot be reached. They show as soon as it can.
          </EmptyState>
        );
      }
      if (threads.length === 0) {
        return (
          <EmptyState title="There are no threads yet">
            {mayBegin
              ? "Begin one with a title, an abstract and its editors; articles follow."
              : "An editor of this catalog can begin one."}
          </EmptyState>
        );
      }
      return (
        <ul>
          {threads.map((thread) => (
            <ThreadRow key={thread.id} catalogId={catalogId} thread={thread} index={index} />
          ))}
        </ul>
      );
    }
    default:
      return index satisfies never;
  }
}

function ThreadRow({
  catalogId,
  thread,
  index,
}: {
  catalogId: string;
  thread: Thread;
  index: Extract<CatalogIndexState, { state: "ready" }>;
}) {
  const life = readLife(thread, index.records);
  const states = life.articles.map(({ id }) => stateOfArticle(life, id).state);
  const of = (state: string): number => states.filter((each) => each === state).length;
  const parts = [
    `${of("published")} published`,
    ...(of("suggested") > 0 ? [`${of("suggested")} waiting for a decision`] : []),
    ...(of("draft") > 0 ? [count(of("draft"), "draft")] : []),
  ];
  const nameOf = (person: string): string => index.people.get(person)?.name ?? "somebody unknown";
  return (
    <li className="border-t border-rule py-5">
      <h3 className="font-serif text-lead font-semibold text-balance">
        <Link href={threadHref(catalogId, thread.id)} className="hover:text-accent hover:underline">
          {thread.title}
        </Link>
      </h3>
      <p className="mt-1 text-caption text-muted">
        Edited by {listNames(thread.editors, nameOf)} · {parts.join(" · ")} · begun{" "}
        <Time iso={thread.createdAt} />
        {index.unsaved.has(thread.id) ? " · not saved on the server yet" : null}
      </p>
      {thread.abstract === "" ? null : (
        <p className="mt-2 line-clamp-3 max-w-prose font-serif text-ink-soft">{inBrief(thread.abstract)}</p>
      )}
    </li>
  );
}
