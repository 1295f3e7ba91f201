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
import { type ReactNode, type Ref, useMemo } from "react";
import type { Actor } from "../../lib/catalog/person.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { ThreadState } from "../../lib/sync/views.ts";
import { useStandingWeight } from "../edges/use-standing-weight.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useThread } from "../hooks/use-thread.ts";
import { pendingRecords } from "../neuron/pending.ts";
import { RefusedNotice } from "../neuron/refused-notice.tsx";
import { sayWith } from "../neuron/say.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { addressHref } from "./address-href.ts";
import type { ComposerDoor } from "./composer.tsx";
import { ThreadView } from "./thread-view.tsx";
import { useMentionLinks } from "./use-mention-links.ts";

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
  const commands = useCommands(catalog);
  const say = useMemo(() => sayWith(commands.send), [commands.send]);
  const waiting = useMemo(() => pendingRecords(commands.pending), [commands.pending]);
  const pending = useMemo(() => new Set([...waiting, ...thread.unsaved]), [waiting, thread.unsaved]);
  const hrefOf = useMemo(() => (address: string) => addressHref(manifest, address), [manifest]);
  const where = useMemo(() => ({ catalog, pack: manifest.id }), [catalog, manifest.id]);
  const mentions = useMentionLinks(where, thread.people);
  const standing = useStandingWeight(manifest, subject);
  const held = useMemo(() => thread.records.map(({ id }) => id), [thread.records]);
  return (
    <>
      {parseUnit(subject).ok ? null : (
        <RefusedNotice
          refused={commands.refused}
          unit={subject}
          records={new Set(held)}
          hrefOf={hrefOf}
          onRetry={(id) => void commands.retry(id)}
          onDismiss={(id) => void commands.dismiss(id)}
        />
      )}
      <ThreadView
        comments={thread.comments}
        resolutions={recordsOfKind(thread.records, "resolution")}
        held={held}
        about={about}
        tools={{
          catalog,
          manifest,
          subject,
          actor,
          people: thread.people,
          pending,
          hrefOf,
          mentions,
          standing,
          say,
        }}
        composer={composer}
        action={action}
      />
    </>
  );
}
