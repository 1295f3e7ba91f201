"use client";
/** Where an article is looked for that the page has not: withdrawn before it came into the thread, or never there. */
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { editors } from "../../lib/catalog/person.ts";
import { articleSubject, isAuthorOf } from "../../lib/catalog/records/article.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { TextThen } from "../history/text-then.tsx";
import { DiscussionThen } from "../history/thread-then.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { announceOutcome, useAnnouncement } from "../neuron/announcement.ts";
import { RefusedNotice } from "../neuron/refused-notice.tsx";
import { sayWith } from "../neuron/say.ts";
import { ProblemState } from "../shell/problem-state.tsx";
import { addressHref } from "../thread/address-href.ts";
import { Said } from "../thread/said.tsx";
import { Button } from "../ui/button.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Time } from "../ui/time.tsx";
import { MissingArticle } from "./missing-article.tsx";
import { type LastVersion, useLastVersion } from "./use-last-version.ts";

type Props = {
  page: CatalogPage;
  id: string;
  thread: Extract<ThreadState, { state: "ready" }>;
  /** It left the page while somebody looked at it. */
  justLeft: boolean;
};

/** Its authors and the catalog's editors still see it; everybody else reads that there is no such article. */
export function WithdrawnArticle({ page, id, thread, justLeft }: Props) {
  const last = useLastVersion(page.catalog.id, id, thread.unsaved.has(id));
  switch (last.state) {
    case "loading":
      return thread.unsaved.has(id) ? (
        <p role="status" className="mt-10 text-small text-muted">
          You withdrew this draft. The server has not heard of it yet.
        </p>
      ) : (
        <div className="mt-10">
          <Loading what="the article" />
          <SkeletonText lines={6} className="max-w-prose" />
        </div>
      );
    case "failed":
      return (
        <ProblemState
          className="mt-10"
          problem={last.problem}
          what="what became of this article"
          onRetry={last.reload}
        />
      );
    case "ready": {
      const { actor } = page;
      const found = last.value;
      const maySee =
        found !== null &&
        actor.type === "member" &&
        (isAuthorOf(found.record, actor.person.id) || editors.includes(actor.role));
      return maySee ? (
        <Withdrawn page={page} thread={thread} justLeft={justLeft} found={found} me={actor.person.id} />
      ) : (
        <MissingArticle catalogId={page.catalog.id} />
      );
    }
    default:
      return last satisfies never;
  }
}

function Withdrawn({
  page: { catalog, manifest, actor },
  thread,
  justLeft,
  found: { record, by },
  me,
}: Omit<Props, "id"> & { found: LastVersion; me: string }) {
  const commands = useCommands(catalog.id);
  const say = useMemo(() => sayWith(commands.send), [commands.send]);
  const { text, announce } = useAnnouncement();
  const title = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [takesFocus] = useState(justLeft);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const isEditor = actor.type === "member" && editors.includes(actor.role);
  // As the rules have it (`lib/catalog/records/restore.ts`): what an editor withdrew comes back by an editor.
  const mayBringBack = isAuthorOf(record, me) && (isEditor || (record.author === me && by.id === me));
  const reason = record.withdrawalReason ?? "";
  return (
    <article aria-labelledby={title} className="article-column mt-6">
      <RefusedNotice
        refused={commands.refused}
        unit={articleSubject(record.id)}
        records={new Set([record.id])}
        hrefOf={() => null}
        onRetry={(id) => void commands.retry(id)}
        onDismiss={(id) => void commands.dismiss(id)}
      />
      <p className="mb-2 text-small text-muted">A withdrawn draft</p>
      <h2
        id={title}
        ref={heading}
        tabIndex={-1}
        className="font-serif text-title leading-tight font-semibold"
      >
        {record.title}
      </h2>
      <div role="note" className="mt-3 max-w-prose border-l-2 border-warning pl-4 text-small">
        <p>
          {by.name} withdrew it <Time iso={record.withdrawnAt ?? record.updatedAt} />
          {reason === "" ? ", without saying why." : ":"}
        </p>
        {reason === "" ? null : (
          <div className="text-ink-soft">
            <Said text={reason} />
          </div>
        )}
        <p className="mt-1 text-muted">
          Its authors and the editors of this catalog see it here. Its text is kept, and nobody writes it.
        </p>
      </div>
      {mayBringBack ? (
        <Button
          className="mt-4"
          onClick={() =>
            void announceOutcome(
              announce,
              "It comes back once the server has heard of it.",
              say({ type: "record.restore", record: record.id, version: record.version - 1 }),
            )
          }
        >
          Bring the draft back
        </Button>
      ) : (
        <p className="mt-4 max-w-prose text-small text-muted">
          {editors.includes(catalog.role ?? "reader")
            ? "One of its authors can bring it back."
            : "An author who edits this catalog can bring it back, and so can who began it, unless somebody else withdrew it."}
        </p>
      )}
      <StatusLine className="mt-2 empty:hidden">{text}</StatusLine>
      <div className="mt-8">
        <TextThen catalog={catalog.id} subject={record.subject} at={record.withdrawnAt ?? record.updatedAt} />
      </div>
      {thread.comments.length === 0 ? null : (
        <div className="mt-12">
          <DiscussionThen
            comments={thread.comments}
            nameOf={(person) => thread.people.get(person)?.name ?? "Somebody who has left"}
            hrefOf={(address) => addressHref(manifest, address)}
          />
        </div>
      )}
    </article>
  );
}
