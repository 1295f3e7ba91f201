/** Which conversations about an article are about a passage or a figure of it, and which about the whole. */
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import type { CommentView } from "../../lib/sync/views.ts";
import { buildThread, type Conversation } from "../thread/build-thread.ts";

export type PassageConversation = Conversation<CommentView> & { readonly anchor: PassageAnchor };

export type SplitComments = {
  readonly onPassages: readonly PassageConversation[];
  /** Comments of all other conversations, replies too. */
  readonly onTheWhole: readonly CommentView[];
};

export function splitComments(comments: readonly CommentView[]): SplitComments {
  const onPassages: PassageConversation[] = [];
  const onTheWhole: CommentView[] = [];
  for (const conversation of buildThread(comments)) {
    const { top, replies } = conversation;
    if (top?.anchor?.type === "passage") onPassages.push({ ...conversation, anchor: top.anchor });
    else onTheWhole.push(...(top ? [top] : []), ...replies.map(({ comment }) => comment));
  }
  return { onPassages, onTheWhole };
}
