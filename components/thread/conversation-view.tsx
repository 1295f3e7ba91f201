"use client";
/** A comment and its replies, one level in, and how the thread stands. A resolved one is folded until it is opened. */
import { useRef, useState } from "react";
import { inBrief } from "../../lib/catalog/news.ts";
import { can } from "../../lib/catalog/permission.ts";
import { latestResolution, type Resolution } from "../../lib/catalog/records/resolution.ts";
import type { CommentView } from "../../lib/sync/views.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { count } from "../ui/sentence.ts";
import type { Conversation } from "./build-thread.ts";
import { CommentEntry } from "./comment-entry.tsx";
import { ResolutionLine } from "./resolution-line.tsx";
import { SettleForm } from "./settle-form.tsx";
import type { ThreadTools } from "./thread-tools.ts";
import { settleDraftKey, useUnfinished } from "./use-unfinished.ts";

export type ConversationViewProps = {
  conversation: Conversation<CommentView>;
  resolutions: readonly Resolution[]; // of this thread
  tools: ThreadTools;
  /** Whether it is the one that the page's address leads to. */
  sought: boolean;
};

export function ConversationView({ conversation, resolutions, tools, sought }: ConversationViewProps) {
  const { id, top, replies } = conversation;
  const { actor, catalog, fresh, people } = tools;
  const settled = latestResolution(resolutions);
  const resolved = settled?.state === "resolved" ? settled : null;
  const isFresh = [id, ...replies.map(({ comment }) => comment.id)].some((each) => fresh.has(each));
  const [wish, setWish] = useState<boolean | null>(null);
  const unfinished = useUnfinished(settleDraftKey(catalog, id));
  const [settling, setSettling] = useState<boolean | null>(null);
  const settleButton = useRef<HTMLButtonElement>(null);
  const showButton = useRef<HTMLButtonElement>(null);
  const folded = resolved !== null && !(wish ?? (sought || isFresh));

  const closeForm = (done: boolean): void => {
    setSettling(false);
    // Whoever resolves a thread has seen it; whoever opens it again goes on with it.
    if (done) setWish(resolved !== null);
    // The button that takes the focus comes in the same moment.
    requestAnimationFrame(() => (settleButton.current ?? showButton.current)?.focus());
  };
  const maySettle = actor !== null && can(actor, "resolution.create");
  const formOpen = settling ?? unfinished;
  const settle = maySettle ? (
    <Button
      ref={settleButton}
      variant="quiet"
      size="small"
      aria-expanded={formOpen}
      onClick={() => setSettling(!formOpen)}
    >
      {resolved ? "Reopen…" : "Resolve…"}
    </Button>
  ) : null;

  if (folded) {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 text-small">
        <span className="text-success">
          <Icon name="check" />
        </span>
        <p className="min-w-0 flex-1 truncate text-muted">
          <span className="text-ink">Resolved</span> by{" "}
          {people.get(resolved.author)?.name ?? "an unknown person"}: {inBrief(resolved.reason)}
        </p>
        <Button
          ref={showButton}
          variant="quiet"
          size="small"
          aria-expanded={false}
          onClick={() => setWish(true)}
        >
          Show {count(replies.length + (top ? 1 : 0), "comment")}
        </Button>
      </div>
    );
  }
  const below = [
    ...replies.map((reply) => ({
      at: reply.comment.createdAt,
      id: reply.comment.id,
      reply,
      resolution: null,
    })),
    ...resolutions.map((resolution) => ({
      at: resolution.createdAt,
      id: resolution.id,
      reply: null,
      resolution,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  const fold = resolved ? (
    <Button variant="quiet" size="small" aria-expanded={true} onClick={() => setWish(false)}>
      Fold
    </Button>
  ) : null;
  return (
    <>
      {top ? (
        <CommentEntry comment={top} answers={null} tools={tools}>
          {settle}
          {fold}
        </CommentEntry>
      ) : (
        <div className="flex flex-wrap items-center gap-x-2 py-3">
          <p className="text-small text-muted italic">This comment was withdrawn.</p>
          {settle}
          {fold}
        </div>
      )}
      {formOpen && maySettle ? (
        <SettleForm
          comment={id}
          state={resolved ? "reopened" : "resolved"}
          tools={tools}
          onClose={closeForm}
        />
      ) : null}
      {below.length > 0 ? (
        <ol aria-label="Replies" className="ml-3 border-l border-rule pl-4 sm:ml-8 sm:pl-5">
          {below.map(({ id: key, reply, resolution }) => (
            <li key={key}>
              {reply ? <CommentEntry comment={reply.comment} answers={reply.answers} tools={tools} /> : null}
              {resolution ? <ResolutionLine resolution={resolution} tools={tools} /> : null}
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}
