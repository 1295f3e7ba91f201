"use client";
/** A discussion as it stands: its conversations in order, and a place to begin the next. */
import { type ReactNode, type Ref, useEffect, useId, useMemo, useRef } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Resolution } from "../../lib/catalog/records/resolution.ts";
import type { CommentView } from "../../lib/sync/views.ts";
import { useReading } from "../hooks/use-reading.ts";
import { useAnnouncement } from "../neuron/announcement.ts";
import { TakePart } from "../neuron/take-part.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { useInView } from "../ui/use-in-view.ts";
import { buildThread } from "./build-thread.ts";
import type { ComposerDoor } from "./composer.tsx";
import { ConversationView } from "./conversation-view.tsx";
import { FollowButton } from "./follow-button.tsx";
import { prepareMarkdown } from "./markdown.tsx";
import { NewComment } from "./new-comment.tsx";
import type { ThreadTools } from "./thread-tools.ts";
import { useSoughtComment } from "./use-sought-comment.ts";

export type ThreadViewProps = {
  comments: readonly CommentView[];
  resolutions: readonly Resolution[];
  /** Ids of everything that the page holds about the subject, labels and the like included. */
  held: readonly string[];
  about: string;
  tools: Omit<ThreadTools, "announce" | "onGone" | "fresh">;
  composer?: Ref<ComposerDoor>;
  action?: ReactNode;
};

export function ThreadView(props: ThreadViewProps) {
  const { comments, resolutions, held, about, tools: shared, composer, action } = props;
  const { text: message, announce } = useAnnouncement();
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const [section, inView] = useInView<HTMLElement>();
  const conversations = useMemo(() => buildThread(comments), [comments]);
  const { catalog, subject, actor } = shared;
  const reading = useReading({
    catalog,
    subject,
    person: actor?.type === "member" ? actor.person.id : null,
    held: useMemo(() => [...held].sort().join(" "), [held]),
    inView,
  });
  const sought = useSoughtComment(comments);
  useEffect(prepareMarkdown, []);
  const tools: ThreadTools = {
    ...shared,
    fresh: reading.fresh,
    announce,
    onGone: () => heading.current?.focus(),
  };
  const mayComment = actor !== null && can(actor, "comment.create");
  return (
    <section ref={section} aria-labelledby={headingId} id="discussion" className="min-w-0 scroll-mt-20">
      <div className="mb-3 flex min-h-9 flex-wrap items-center justify-between gap-x-4">
        <h2 id={headingId} ref={heading} tabIndex={-1} className="font-serif text-title">
          Discussion
        </h2>
        <span className="flex flex-wrap items-center gap-1">
          {reading.following === null ? null : (
            <FollowButton following={reading.following} onFollow={reading.setFollowing} announce={announce} />
          )}
          {action}
        </span>
      </div>
      {conversations.length > 0 ? (
        <ol className="mb-6">
          {conversations.map((conversation) => (
            <li key={conversation.id} className="border-t border-rule">
              <ConversationView
                conversation={conversation}
                resolutions={resolutions.filter(({ comment }) => comment === conversation.id)}
                tools={tools}
                sought={
                  sought !== null &&
                  (sought === conversation.id ||
                    conversation.replies.some(({ comment }) => comment.id === sought))
                }
              />
            </li>
          ))}
        </ol>
      ) : (
        <EmptyState title={`No one has said anything about ${about} yet.`}>
          {mayComment
            ? "What would make you doubt it? What surprises you?"
            : "The discussion appears here as it happens."}
        </EmptyState>
      )}
      <StatusLine className="mb-2 empty:hidden">{message}</StatusLine>
      {mayComment ? (
        <NewComment tools={tools} composer={composer} />
      ) : (
        <TakePart actor={actor} what="take part in the discussion" />
      )}
    </section>
  );
}
