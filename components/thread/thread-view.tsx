/** A discussion as it stands: its conversations in order, and a place to begin the next. */
"use client";
import { type ReactNode, type Ref, useEffect, useMemo, useRef } from "react";
import { can } from "../../lib/catalog/permission.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { CommentView } from "../../lib/sync/views.ts";
import { useAnnouncement } from "../neuron/announcement.ts";
import { TakePart } from "../neuron/take-part.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { buildThread } from "./build-thread.ts";
import type { ComposerDoor } from "./composer.tsx";
import { ConversationView } from "./conversation-view.tsx";
import { KeptComposer } from "./kept-composer.tsx";
import { prepareMarkdown } from "./markdown.tsx";
import type { ThreadTools } from "./thread-tools.ts";

export type ThreadViewProps = {
  comments: readonly CommentView[];
  tools: Omit<ThreadTools, "announce" | "onGone">;
  about: string;
  composer?: Ref<ComposerDoor>;
  history: ReactNode;
};

export function ThreadView({ comments, tools: shared, about, composer, history }: ThreadViewProps) {
  const { text: message, announce } = useAnnouncement();
  const heading = useRef<HTMLHeadingElement>(null);
  const conversations = useMemo(() => buildThread(comments), [comments]);
  const { catalog, unit, actor, say, hrefOf } = shared;
  const tools = { ...shared, announce, onGone: () => heading.current?.focus() };
  useEffect(prepareMarkdown, []);
  const mayComment = actor !== null && can(actor, "comment.create");
  return (
    <section aria-labelledby="thread-heading" id="discussion" className="min-w-0 scroll-mt-20">
      <div className="mb-3 flex min-h-9 items-center justify-between gap-4">
        <h2 id="thread-heading" ref={heading} tabIndex={-1} className="font-serif text-title">
          Discussion
        </h2>
        {history}
      </div>
      {conversations.length > 0 ? (
        <ol className="mb-6">
          {conversations.map((conversation) => (
            <li key={conversation.id} className="border-t border-rule">
              <ConversationView conversation={conversation} tools={tools} />
            </li>
          ))}
        </ol>
      ) : (
        <EmptyState title={`No one has said anything about ${about} yet.`}>
          {mayComment
            ? "What would make you doubt its label? Which of the units it is built from surprises you?"
            : "The discussion appears here as it happens."}
        </EmptyState>
      )}
      <StatusLine className="mb-2 empty:hidden">{message}</StatusLine>
      {mayComment ? (
        <KeptComposer
          label="Your comment"
          submitLabel="Comment"
          draftKey={`comment/${catalog}/${unit}`}
          example={unit}
          hrefOf={hrefOf}
          door={composer}
          onClose={null}
          onSend={(body) =>
            say({
              type: "comment.create",
              comment: createId(),
              subject: unit,
              parent: null,
              content: { body },
            })
          }
        />
      ) : (
        <TakePart actor={actor} what="take part in the discussion" />
      )}
    </section>
  );
}
