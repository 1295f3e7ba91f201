"use client";
/** One conversation on a passage: in brief, and whole once it is taken up. */
import type { Resolution } from "../../lib/catalog/records/resolution.ts";
import { latestResolution } from "../../lib/catalog/records/resolution.ts";
import type { ResolvedPassage } from "../hooks/use-article-passages.ts";
import { PassageSaid } from "../thread/anchors/passage-said.tsx";
import { ConversationView } from "../thread/conversation-view.tsx";
import type { ThreadTools } from "../thread/thread-tools.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { count } from "../ui/sentence.ts";
import { Time } from "../ui/time.tsx";
import type { PassageConversation } from "./passage-conversations.ts";

/** What has become of the passage since; empty where it is as it was. */
function standingOf(place: ResolvedPassage): string {
  switch (place.type) {
    case "range":
      return place.changed ? "The passage was changed since." : "";
    case "quoted":
      return place.changed
        ? "The passage was moved and changed since; this is the nearest to it."
        : "Found by its words: the passage was moved since, or was said about a published version.";
    case "figure":
      return "";
    case "lost":
      return "It is not in the text any more.";
    default:
      return place satisfies never;
  }
}

export function PassageCard({
  conversation,
  resolutions,
  place,
  tools,
  isActive,
  onShow,
}: {
  conversation: PassageConversation;
  resolutions: readonly Resolution[];
  place: ResolvedPassage;
  tools: ThreadTools;
  isActive: boolean;
  onShow: () => void;
}) {
  const { top, replies, anchor } = conversation;
  const standing = standingOf(place);
  const isResolved = latestResolution(resolutions)?.state === "resolved";
  if (isActive) {
    return (
      <div className="article-card article-card-active">
        <Button
          variant="quiet"
          size="small"
          aria-expanded={true}
          onClick={onShow}
          className="float-right -mr-1.5"
        >
          Close
        </Button>
        <p className="text-caption text-warning empty:hidden">{standing}</p>
        <ConversationView conversation={conversation} resolutions={resolutions} tools={tools} sought={true} />
      </div>
    );
  }
  return (
    <div className="article-card">
      {standing ? <p className="mb-1 text-caption text-warning">{standing}</p> : null}
      {place.type === "lost" ? <PassageSaid anchor={anchor} /> : null}
      <button type="button" aria-expanded={false} onClick={onShow} className="article-card-face">
        <span className="flex items-center gap-1.5 text-caption">
          <Avatar name={top?.authorName ?? "Somebody"} size="tiny" decorative />
          <span className="font-medium text-ink">{top?.authorName}</span>
          {top ? (
            <span className="text-muted">
              <Time iso={top.createdAt} />
            </span>
          ) : null}
          {isResolved ? (
            <span className="text-success">
              <Icon name="check" />
              <span className="sr-only">resolved</span>
            </span>
          ) : null}
        </span>
        <span className="article-card-words">{top?.body}</span>
        {replies.length > 0 ? (
          <span className="text-caption text-muted">{count(replies.length, "reply", "replies")}</span>
        ) : null}
      </button>
    </div>
  );
}
