"use client";
/** The conversations on passages and figures: beside the text where there is room, below it where there is not. */
import type { Editor } from "@tiptap/react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import type { Resolution } from "../../lib/catalog/records/resolution.ts";
import type { ArticlePassages, ResolvedPassage } from "../hooks/use-article-passages.ts";
import { useAnnouncement } from "../neuron/announcement.ts";
import { commentAnchor } from "../thread/comment-item.tsx";
import type { ThreadTools } from "../thread/thread-tools.ts";
import { useSoughtComment } from "../thread/use-sought-comment.ts";
import { Button } from "../ui/button.tsx";
import { count } from "../ui/sentence.ts";
import { StatusLine } from "../ui/status-line.tsx";
import { NewPassageComment } from "./new-passage-comment.tsx";
import { PassageCard } from "./passage-card.tsx";
import type { PassageConversation } from "./passage-conversations.ts";
import { PassagePicker } from "./passage-picker.tsx";
import { placeOfPassage, scrollToPassage, startOfPassage } from "./passage-place.ts";
import { useCardPlaces } from "./use-card-places.ts";
import { newPassage, type PassageDraft } from "./use-passage-draft.ts";

type PassageThreadsProps = {
  editor: Editor | null;
  conversations: readonly PassageConversation[];
  resolutions: readonly Resolution[];
  passages: ArticlePassages;
  tools: Omit<ThreadTools, "announce" | "onGone" | "fresh">;
  pending: PassageDraft;
  active: string | null;
  onActive: (id: string | null) => void;
  onComment: ((anchor: PassageAnchor) => void) | null;
};

const nothingFresh: ReadonlySet<string> = new Set();

export function PassageThreads(props: PassageThreadsProps) {
  const { editor, conversations, resolutions, passages, pending, active, onActive, onComment } = props;
  const { text: message, announce } = useAnnouncement();
  const heading = useRef<HTMLHeadingElement>(null);
  const aside = useRef<HTMLElement>(null);
  const [picking, setPicking] = useState(false);
  const tools: ThreadTools = {
    ...props.tools,
    fresh: nothingFresh,
    announce,
    onGone: () => heading.current?.focus(),
  };
  const opened = conversations.find(({ id }) => id === active);
  const sought = useSoughtComment(
    useMemo(
      () =>
        opened ? [...(opened.top ? [opened.top] : []), ...opened.replies.map(({ comment }) => comment)] : [],
      [opened],
    ),
  );
  useEffect(() => {
    const leadsTo = conversations.find(
      ({ id, replies }) => id === sought || replies.some(({ comment }) => comment.id === sought),
    );
    if (sought !== null && leadsTo) onActive(leadsTo.id);
  }, [sought, conversations, onActive]);

  const places = useMemo(() => {
    const all = new Map<string, ResolvedPassage>();
    for (const { id } of conversations) all.set(id, passages.places.get(id) ?? { type: "lost" });
    return all;
  }, [conversations, passages.places]);
  const inOrder = useMemo(() => {
    const starts = new Map([...places].map(([id, place]) => [id, startOfPassage(editor, place)]));
    return [...conversations].sort((a, b) => (starts.get(a.id) ?? 0) - (starts.get(b.id) ?? 0));
  }, [conversations, places, editor]);
  const there = inOrder.filter(({ id }) => places.get(id)?.type !== "lost");
  const lost = inOrder.filter(({ id }) => places.get(id)?.type === "lost");
  const begun = pending.anchor !== null;
  const { column, tops, height } = useCardPlaces(
    editor,
    useMemo(
      () => [
        ...there.map(({ id }) => ({ id, place: placeOfPassage(editor, id) })),
        ...(begun ? [{ id: newPassage, place: placeOfPassage(editor, newPassage) }] : []),
      ],
      // Places in the editor follow the marks, which follow `places`.
      [there, begun, editor],
    ),
    active,
  );
  /** What had the focus leaves the page with the card's other form. */
  const focusCard = (id: string, part: string) =>
    requestAnimationFrame(() => {
      aside.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] ${part}`)?.focus();
    });
  const show = (id: string) => {
    onActive(active === id ? null : id);
    focusCard(id, "[aria-expanded]");
    if (active !== id) scrollToPassage(editor, id);
  };
  const sent = useRef<string | null>(null);
  useEffect(() => {
    const id = sent.current;
    if (id === null || active !== id || !conversations.some((each) => each.id === id)) return;
    sent.current = null;
    document.getElementById(commentAnchor(id))?.focus({ preventScroll: true });
  }, [active, conversations]);
  const card = (conversation: PassageConversation) => (
    <PassageCard
      key={conversation.id}
      conversation={conversation}
      resolutions={resolutions.filter(({ comment }) => comment === conversation.id)}
      place={places.get(conversation.id) ?? { type: "lost" }}
      tools={tools}
      isActive={active === conversation.id}
      onShow={() => show(conversation.id)}
    />
  );
  return (
    <aside ref={aside} aria-labelledby="on-passages" className="article-margin">
      <div className="article-margin-head">
        <h3 id="on-passages" ref={heading} tabIndex={-1} className="text-small font-semibold">
          {conversations.length === 0 ? "Comments on passages" : count(conversations.length, "thread")}
          {conversations.length === 0 ? null : <span className="sr-only"> on passages</span>}
        </h3>
        {onComment && editor ? (
          <Button size="small" onClick={() => setPicking(true)}>
            Comment on a passage
          </Button>
        ) : null}
      </div>
      {conversations.length === 0 && !begun ? (
        <p className="text-caption text-muted">
          {onComment
            ? "Select words in the text and press “Comment”. What is said stands here, beside them."
            : "What is said about a passage stands here, beside it."}
        </p>
      ) : null}
      <StatusLine className="empty:sr-only">{message}</StatusLine>
      <ol ref={column} className="article-cards" style={{ "--cards": `${height}px` } as React.CSSProperties}>
        {begun ? (
          <li data-card={newPassage} style={topOf(tops.get(newPassage))}>
            <NewPassageComment
              pending={pending}
              tools={tools}
              onClose={() => {
                onActive(null);
                if (editor?.isEditable) editor.commands.focus();
                else heading.current?.focus();
              }}
              onSent={(id) => {
                sent.current = id;
                onActive(id);
              }}
            />
          </li>
        ) : null}
        {there.map((conversation) => (
          <li key={conversation.id} data-card={conversation.id} style={topOf(tops.get(conversation.id))}>
            {card(conversation)}
          </li>
        ))}
      </ol>
      {lost.length > 0 ? (
        <section aria-labelledby="lost-passages" className="mt-6">
          <h4 id="lost-passages" className="mb-1 text-small font-semibold">
            About what is not in the text any more
          </h4>
          <ol className="space-y-3">
            {lost.map((conversation) => (
              <li key={conversation.id} data-card={conversation.id}>
                {card(conversation)}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
      {picking && editor ? (
        <PassagePicker
          editor={editor}
          passages={passages}
          onClose={() => setPicking(false)}
          onPick={(anchor) => {
            setPicking(false);
            onComment?.(anchor);
          }}
        />
      ) : null}
    </aside>
  );
}

const topOf = (top: number | undefined): React.CSSProperties | undefined =>
  top === undefined ? undefined : ({ "--card-top": `${top}px` } as React.CSSProperties);
