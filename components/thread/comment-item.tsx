/** One comment: who, when, what it points at, what it says, and what this person may do with it. Draws only. */
import type { ReactNode } from "react";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { CommentView } from "../../lib/sync/views.ts";
import { EarlierBadge } from "../labels/earlier-badge.tsx";
import { MachineBadge } from "../labels/machine-badge.tsx";
import { UnsavedMark } from "../neuron/unsaved-mark.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Time } from "../ui/time.tsx";
import { FreshMark } from "./fresh-mark.tsx";

export type CommentItemProps = {
  comment: CommentView;
  answers: CommentView | null; // whom a flattened reply answers
  earlier: boolean; // it is about weights that the model no longer has
  unsaved: boolean;
  fresh: boolean; // nobody had shown it to this person before
  anchor: ReactNode;
  text: ReactNode;
  actions: ReactNode;
};

export const commentAnchor = (id: string): string => `comment-${id}`;

export function CommentItem(props: CommentItemProps) {
  const { comment, answers, earlier, unsaved, fresh, anchor, text, actions } = props;
  return (
    <article
      tabIndex={-1}
      id={commentAnchor(comment.id)}
      aria-label={`${fresh ? "New comment" : "Comment"} by ${comment.authorName}`}
      className="scroll-mt-20 py-3 outline-none target:bg-raised"
    >
      <p className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-small">
        <Avatar name={comment.authorName} size="small" decorative />
        <span className="font-medium wrap-anywhere">
          {comment.mine ? `${comment.authorName} (you)` : comment.authorName}
        </span>
        {isMachineAuthor(comment.author) ? <MachineBadge /> : null}
        {fresh ? <FreshMark>new</FreshMark> : null}
        {earlier ? <EarlierBadge /> : null}
        <span className="text-caption wrap-anywhere text-muted">
          <a href={`#${commentAnchor(comment.id)}`} className="hover:underline">
            <span className="sr-only">Link to this comment, </span>
            <Time iso={comment.createdAt} />
          </a>
          {comment.version > 1 ? (
            <>
              , edited <Time iso={comment.updatedAt} />
            </>
          ) : null}
          {answers ? (
            <>
              {", "}
              <a href={`#${commentAnchor(answers.id)}`} className="underline underline-offset-2">
                in reply to {answers.authorName}
              </a>
            </>
          ) : null}
        </span>
      </p>
      <div className="sm:pl-8">
        {anchor}
        {text}
        {unsaved ? <UnsavedMark /> : null}
        <div className="mt-1 -ml-2.5 flex flex-wrap items-center gap-1">{actions}</div>
      </div>
    </article>
  );
}
