/** A comment in its thread: read, edited in place, answered, or withdrawn. */
"use client";
import type { ReactNode } from "react";
import { isAboutEarlier } from "../../lib/catalog/earlier-weights.ts";
import { can } from "../../lib/catalog/permission.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { CommentView } from "../../lib/sync/views.ts";
import { announceOutcome } from "../neuron/announcement.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { Button } from "../ui/button.tsx";
import { AnchorFigure } from "./anchors/anchor-figure.tsx";
import { CommentHistory } from "./comment-history.tsx";
import { CommentItem } from "./comment-item.tsx";
import { KeptComposer } from "./kept-composer.tsx";
import { Markdown } from "./markdown.tsx";
import { type ThreadTools, textTools } from "./thread-tools.ts";
import { editDraftKey, replyDraftKey, useCommentMode } from "./use-comment-mode.ts";

export type CommentEntryProps = {
  comment: CommentView;
  answers: CommentView | null;
  tools: ThreadTools;
  /** Further things to do, beside those with the comment itself. */
  children?: ReactNode;
};

export function CommentEntry({ comment, answers, tools, children }: CommentEntryProps) {
  const { catalog, manifest, subject, actor, pending, fresh, standing, say, announce, onGone } = tools;
  const { mode, setMode, composer, replyButton, editButton } = useCommentMode(catalog, comment);

  if (mode === "edit") {
    return (
      <div className="py-3">
        <KeptComposer
          label="Edit your comment"
          submitLabel="Save edit"
          draftKey={editDraftKey(catalog, comment.id)}
          initial={comment.body}
          thread={tools}
          door={composer}
          onClose={() => setMode("read")}
          onSend={async (body) => {
            const failure = await say({ type: "comment.revise", comment: comment.id, content: { body } });
            if (failure === null) setMode("read");
            return failure;
          }}
        />
      </div>
    );
  }
  const may = (action: "comment.revise" | "comment.withdraw"): boolean =>
    actor !== null && can(actor, action, comment);
  return (
    <>
      <CommentItem
        comment={comment}
        answers={answers}
        earlier={isAboutEarlier(comment.packSha256, manifest.weights.sha256)}
        unsaved={!comment.saved || pending.has(comment.id)}
        fresh={fresh.has(comment.id)}
        anchor={comment.anchor ? <AnchorFigure anchor={comment.anchor} manifest={manifest} /> : null}
        text={<Markdown text={comment.body} {...textTools(tools)} />}
        actions={
          <>
            {actor !== null && can(actor, "comment.create") ? (
              <Button
                ref={replyButton}
                variant="quiet"
                size="small"
                aria-expanded={mode === "reply"}
                onClick={() => setMode("reply")}
              >
                Reply
              </Button>
            ) : null}
            {may("comment.revise") ? (
              <Button ref={editButton} variant="quiet" size="small" onClick={() => setMode("edit")}>
                Edit
              </Button>
            ) : null}
            {comment.version > 1 ? (
              <CommentHistory
                catalog={catalog}
                subject={subject}
                comment={comment.id}
                version={comment.version}
              />
            ) : null}
            {may("comment.withdraw") ? (
              <ConfirmButton
                label="Withdraw"
                question="Withdraw this comment? Replies and its history are kept."
                confirm="Withdraw it"
                keep="Keep it"
                onConfirm={() =>
                  void announceOutcome(
                    announce,
                    "The comment is withdrawn.",
                    say({ type: "comment.withdraw", comment: comment.id }),
                  ).then(onGone)
                }
              />
            ) : null}
            {children}
          </>
        }
      />
      {mode === "reply" ? (
        <div className="pb-4 sm:pl-8">
          <KeptComposer
            label={`Reply to ${comment.authorName}`}
            submitLabel="Reply"
            draftKey={replyDraftKey(catalog, comment.id)}
            rows={3}
            thread={tools}
            door={composer}
            onClose={() => setMode("read")}
            onSend={async (body) => {
              const failure = await say({
                type: "comment.create",
                comment: createId(),
                subject,
                parent: comment.id,
                ...(standing ? { anchor: standing } : {}),
                content: { body },
              });
              if (failure === null) setMode("read");
              return failure;
            }}
          />
        </div>
      ) : null}
    </>
  );
}
