/** A comment and its replies, one level in. */
import type { CommentView } from "../../lib/sync/views.ts";
import type { Conversation } from "./build-thread.ts";
import { CommentEntry } from "./comment-entry.tsx";
import type { ThreadTools } from "./thread-tools.ts";

export type ConversationViewProps = { conversation: Conversation<CommentView>; tools: ThreadTools };

export function ConversationView({ conversation, tools }: ConversationViewProps) {
  const { top, replies } = conversation;
  return (
    <>
      {top ? (
        <CommentEntry comment={top} answers={null} tools={tools} />
      ) : (
        <p className="py-3 text-small text-muted italic">This comment was withdrawn.</p>
      )}
      {replies.length > 0 ? (
        <ol aria-label="Replies" className="ml-3 border-l border-rule pl-4 sm:ml-8 sm:pl-5">
          {replies.map(({ comment, answers }) => (
            <li key={comment.id}>
              <CommentEntry comment={comment} answers={answers} tools={tools} />
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}
