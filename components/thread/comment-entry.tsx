/** A comment in its thread: read, edited in place, answered, or withdrawn. */
"use client";
import { isAboutEarlier } from "../../lib/catalog/earlier-weights.ts";
import { can } from "../../lib/catalog/permission.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { CommentView } from "../../lib/sync/views.ts";
import { announceOutcome } from "../neuron/announcement.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { HistoryButton } from "../neuron/history-button.tsx";
import { Button } from "../ui/button.tsx";
import { CommentItem } from "./comment-item.tsx";
import { KeptComposer } from "./kept-composer.tsx";
import type { ThreadTools } from "./thread-tools.ts";
import { editDraftKey, replyDraftKey, useCommentMode } from "./use-comment-mode.ts";

export type CommentEntryProps = { comment: CommentView; answers: CommentView | null; tools: ThreadTools };

export function CommentEntry({ comment, answers, tools }: CommentEntryProps) {
  const { catalog, unit, weights, actor, pending, hrefOf, say, announce, onGone } = tools;
  const { mode, setMode, composer, replyButton, editButton } = useCommentMode(catalog, comment);

  if (mode === "edit") {
    return (
      <div className="py-3">
        <KeptComposer
          label="Edit your comment"
          submitLabel="Save edit"
          draftKey={editDraftKey(catalog, comment.id)}
          initial={comment.body}
          example={unit}
          hrefOf={hrefOf}
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
        earlier={isAboutEarlier(comment.packSha256, weights)}
        unsaved={!comment.saved || pending.has(comment.id)}
        hrefOf={hrefOf}
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
              <HistoryButton catalog={catalog} subject={unit} record={comment.id} label="History" />
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
            example={unit}
            hrefOf={hrefOf}
            door={composer}
            onClose={() => setMode("read")}
            onSend={async (body) => {
              const failure = await say({
                type: "comment.create",
                comment: createId(),
                subject: unit,
                parent: comment.id,
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
