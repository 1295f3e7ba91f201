/** Conversations on passages, each under the words that it is about, with everything that may be said to them. */
"use client";
import type { ReactNode } from "react";
import type { Resolution } from "../../lib/catalog/records/resolution.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { PassageConversation } from "../articles/passage-conversations.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { useAnnouncement } from "../neuron/announcement.ts";
import { RefusedNotice } from "../neuron/refused-notice.tsx";
import { ConversationView } from "../thread/conversation-view.tsx";
import type { ThreadTools } from "../thread/thread-tools.ts";
import { useThreadTools } from "../thread/use-thread-tools.ts";
import { StatusLine } from "../ui/status-line.tsx";
import type { CommentsOf } from "./comments-of.ts";

type Props = {
  of: CommentsOf;
  conversations: readonly PassageConversation[];
  resolutions: readonly Resolution[];
  /** Stands before them. */
  beginning?: (tools: ThreadTools) => ReactNode;
  /** What has become of the words of one; empty where they are as they were. */
  standingOf: (conversation: PassageConversation) => string;
  /** A comment, and the button that was pressed on it, left the page. */
  onGone: () => void;
};

export function PassageConversations(props: Props) {
  const manifest = useManifest(props.of.pack);
  switch (manifest.state) {
    case "loading":
      return <p role="status">Loading the comments…</p>;
    case "failed":
      return <p role="status">{manifest.problem.message}</p>;
    case "ready":
      return <Conversations {...props} manifest={manifest.value} />;
    default:
      return manifest satisfies never;
  }
}

const nothingFresh: ReadonlySet<string> = new Set();

function Conversations({
  of: { catalog, subject, actor, thread },
  conversations,
  resolutions,
  beginning,
  standingOf,
  onGone,
  manifest,
}: Props & { manifest: Manifest }) {
  const { text: message, announce } = useAnnouncement();
  const used = useThreadTools({ catalog, manifest, subject, actor, thread });
  const tools: ThreadTools = { ...used.tools, fresh: nothingFresh, announce, onGone };
  return (
    <>
      <RefusedNotice {...used.refused} />
      {beginning?.(tools)}
      <ol>
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            <p className="text-caption text-warning empty:hidden">{standingOf(conversation)}</p>
            <ConversationView
              conversation={conversation}
              resolutions={resolutions.filter(({ comment }) => comment === conversation.id)}
              tools={tools}
              sought={false}
            />
          </li>
        ))}
      </ol>
      <StatusLine className="empty:sr-only">{message}</StatusLine>
    </>
  );
}
