/**
 * The discussion of anything that statements can be about. Put it on a page and it follows, shows, marks as read and takes
 * what is written:
 *
 *   <ThreadSection catalog={catalog.id} manifest={manifest} subject="hypothesis/…" actor={actor} />
 *
 * `subject` is a text of `lib/catalog/records/subject.ts`. Everything else is optional: `about` names the subject in the
 * sentences that speak of it (“this unit”), `composer` opens the place for a new comment from outside (for a shortcut),
 * `action` stands beside the heading. One page may hold several; `#discussion` is the first.
 */
"use client";
import type { ReactNode, Ref } from "react";
import type { Actor } from "../../lib/catalog/person.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import { useThread } from "../hooks/use-thread.ts";
import { RefusedNotice } from "../neuron/refused-notice.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import type { ComposerDoor } from "./composer.tsx";
import { ThreadView } from "./thread-view.tsx";
import { useThreadTools } from "./use-thread-tools.ts";

export type ThreadSectionProps = {
  catalog: string;
  manifest: Manifest; // of the catalog's pack
  subject: string;
  actor: Actor | null; // with the role in this catalog; null while it is not known who this is
  about?: string;
  composer?: Ref<ComposerDoor>;
  action?: ReactNode;
};

export function ThreadSection(props: ThreadSectionProps) {
  const thread = useThread(props.catalog, props.subject);
  switch (thread.state) {
    case "loading":
      return (
        <section id="discussion">
          <Loading what="the discussion" />
          <h2 className="mb-3 flex min-h-9 items-center font-serif text-title">Discussion</h2>
          <div className="min-h-32 border-t border-rule py-5">
            <SkeletonText lines={3} />
          </div>
        </section>
      );
    case "failed":
      return <ErrorState title="The discussion could not be loaded" message={thread.message} />;
    case "ready":
      return <ReadyThread {...props} thread={thread} />;
    default:
      return thread satisfies never;
  }
}

type ReadyThreadProps = ThreadSectionProps & { thread: Extract<ThreadState, { state: "ready" }> };

function ReadyThread({
  thread,
  catalog,
  manifest,
  subject,
  actor,
  about = "this",
  composer,
  action,
}: ReadyThreadProps) {
  const { tools, held, refused } = useThreadTools({ catalog, manifest, subject, actor, thread });
  return (
    <>
      {parseUnit(subject).ok ? null : <RefusedNotice {...refused} />}
      <ThreadView
        comments={thread.comments}
        resolutions={recordsOfKind(thread.records, "resolution")}
        held={held}
        about={about}
        tools={tools}
        composer={composer}
        action={action}
      />
    </>
  );
}
