/** How many comments there are on a block, beside its first line: it opens them. */
"use client";
import { inBrief } from "../../lib/catalog/news.ts";
import type { PassageConversation } from "../articles/passage-conversations.ts";
import { count } from "../ui/sentence.ts";

export function PassageMark({
  conversations,
  settled,
  open,
  onPress,
  onPoint,
}: {
  conversations: readonly PassageConversation[];
  /** Whether all of them are resolved. */
  settled: boolean;
  open: boolean;
  onPress: () => void;
  /** Told while it is pointed at, or has the keyboard's focus. */
  onPoint: (at: boolean) => void;
}) {
  const comments = conversations.reduce((sum, { replies }) => sum + 1 + replies.length, 0);
  const [first] = conversations;
  const about =
    first === undefined || first.anchor.exact === "" ? "this figure" : `“${inBrief(first.anchor.exact)}”`;
  return (
    <button
      type="button"
      className="reading-mark"
      data-settled={settled}
      aria-expanded={open}
      aria-label={`${count(comments, "comment")} on ${about}${settled ? ", resolved" : ""}`}
      onClick={onPress}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      {comments}
    </button>
  );
}
