/** A channel as lines to draw: messages in the order in which they were written, days between them, and where the unread begin. Pure. */
import { comparePlaces, placeOf } from "../../../lib/catalog/channel.ts";
import { foldForSearch } from "../../../lib/catalog/search.ts";
import type { CommentView } from "../../../lib/sync/views.ts";

export type ChannelRow =
  /** More is to be asked for, after the last message. */
  | { readonly type: "more"; readonly key: string }
  | { readonly type: "day"; readonly key: string; readonly at: string }
  | { readonly type: "unread"; readonly key: string }
  | {
      readonly type: "message";
      readonly key: string;
      readonly comment: CommentView;
      readonly answers: CommentView | null;
    };

export type ShownMessages = {
  readonly messages: readonly CommentView[];
  /** What some of them answer and is not among them. */
  readonly answered: readonly CommentView[];
  readonly earlier: boolean;
  readonly later: boolean;
};

/**
 * No row goes when earlier messages come before the first: whichever is in sight can be found again by its key. That is why nothing is
 * said before the first message while there are earlier ones: whether a day, or what is unread, begins there is not known yet.
 *
 * @param fresh ids of what this reader had not read
 * @param dayOf the day of a moment where the reader is, in a form that is equal for equal days
 */
export function channelRows(
  { messages, answered, earlier, later }: ShownMessages,
  fresh: ReadonlySet<string>,
  dayOf: (iso: string) => string,
): ChannelRow[] {
  const byId = new Map([...answered, ...messages].map((comment) => [comment.id, comment]));
  const rows: ChannelRow[] = [];
  let day = "";
  let unreadBegun = false;
  let knowsBefore = !earlier;
  for (const comment of inOrder(messages)) {
    const own = dayOf(comment.createdAt);
    if (own !== day && knowsBefore) rows.push({ type: "day", key: `day ${own}`, at: comment.createdAt });
    day = own;
    if (!unreadBegun && fresh.has(comment.id) && !comment.mine) {
      if (knowsBefore) rows.push({ type: "unread", key: "unread" });
      unreadBegun = true;
    }
    const answers = comment.parent === null ? null : (byId.get(comment.parent) ?? null);
    rows.push({ type: "message", key: comment.id, comment, answers });
    knowsBefore = true;
  }
  // Another row once another page has come: whether it is in sight is to be seen anew.
  if (later) rows.push({ type: "more", key: `after ${messages.at(-1)?.id}` });
  return rows;
}

const inOrder = (comments: readonly CommentView[]): CommentView[] =>
  [...comments].sort((one, other) => comparePlaces(placeOf(one), placeOf(other)));

/** Messages with every word of a query in what was said or who said it; all of them for none. */
export function searchMessages(comments: readonly CommentView[], query: string): readonly CommentView[] {
  const words = foldForSearch(query).split(" ").filter(Boolean);
  if (words.length === 0) return comments;
  return comments.filter(({ body, authorName }) => {
    const [text, name] = [foldForSearch(body), foldForSearch(authorName)];
    return words.every((word) => text.includes(word) || name.includes(word));
  });
}
