/** Comments where they belong: a mark beside each passage that is spoken of, its cards once it is opened, and all others at the end. */
"use client";
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { can } from "../../lib/catalog/permission.ts";
import { latestResolution } from "../../lib/catalog/records/resolution.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { type PassageConversation, splitComments } from "../articles/passage-conversations.ts";
import { newPassage } from "../articles/use-passage-draft.ts";
import { useSoughtComment } from "../thread/use-sought-comment.ts";
import { fetchedOr } from "../ui/fetched-or.ts";
import { NotFetched } from "../ui/not-fetched.tsx";
import { count } from "../ui/sentence.ts";
import { CommentOnSelection } from "./comment-on-selection.tsx";
import type { CommentsOf } from "./comments-of.ts";
import { PassageMark } from "./passage-mark.tsx";
import { type FoundPassages, useFoundPassages } from "./use-found-passages.ts";
import { useMarkedPassages } from "./use-marked-passages.ts";
import { blockOfNew, useNewComment, useReadingDraft } from "./use-new-comment.ts";
import { useSelectedPassage } from "./use-selected-passage.ts";

const PassageCards = lazy(() =>
  fetchedOr(
    import("./passage-cards.tsx").then(({ PassageCards: cards }) => cards),
    NotFetched,
  ),
);
const ArticleDiscussion = lazy(() =>
  fetchedOr(
    import("./article-discussion.tsx").then(({ ArticleDiscussion: shown }) => shown),
    NotFetched,
  ),
);

const ChoosePassage = lazy(() =>
  fetchedOr(
    import("./choose-passage.tsx").then(({ ChoosePassage: choice }) => choice),
    NotFetched,
  ),
);

const nothing: readonly PassageConversation[] = [];
const nobody: readonly { readonly id: string }[] = [];

export function PlacedComments({ of }: { of: CommentsOf }) {
  const { thread } = of;
  const { onPassages, onTheWhole } = useMemo(() => splitComments(thread.comments), [thread.comments]);
  const resolutions = useMemo(() => recordsOfKind(thread.records, "resolution"), [thread.records]);
  const isResolved = useCallback(
    (id: string): boolean =>
      latestResolution(resolutions.filter(({ comment }) => comment === id))?.state === "resolved",
    [resolutions],
  );
  const mayComment = of.actor !== null && can(of.actor, "comment.create");
  const { pending, problem, begin, said } = useNewComment(useReadingDraft(of));
  const { anchor: begun } = pending;
  const found = useFoundPassages(begun ? [...onPassages, { id: newPassage, anchor: begun }] : onPassages);
  const selected = useSelectedPassage(of.version, mayComment);
  const [open, setOpen] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const writtenAt = blockOfNew(found, pending);
  useEffect(() => {
    // What was begun before the page was loaded waits until somebody goes on with it.
    if (pending.begun > 0 && writtenAt !== null) setOpen(writtenAt);
  }, [pending.begun, writtenAt]);

  const sought = useSoughtComment(nobody);
  /** An address is followed once: what somebody closes stays closed when others go on speaking. */
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (sought === null || found === null || followed.current === sought) return;
    const conversation = onPassages.find((each) => speaks(each, sought));
    const block = conversation && found.passages.get(conversation.id)?.block;
    const elsewhere = conversation !== undefined || onTheWhole.some(({ id }) => id === sought);
    if (block === undefined && !elsewhere) return;
    followed.current = sought;
    if (block === undefined) setAll(true);
    else setOpen(block);
  }, [sought, found, onPassages, onTheWhole]);

  const blocks = useMemo(() => byBlock(onPassages, found), [onPassages, found]);
  const lost = useMemo(
    () => (found === null ? [] : onPassages.filter(({ id }) => !found.passages.has(id))),
    [onPassages, found],
  );
  useMarkedPassages({
    found,
    shown: useMemo(
      () => new Set(onPassages.flatMap(({ id }) => (isResolved(id) ? [] : [id]))),
      [onPassages, isResolved],
    ),
    inHand: pointed ?? open,
    onPress: setOpen,
  });
  if (found === null) return null;

  const close = () => {
    setOpen(null);
    const mark = open === null ? undefined : found.marks.get(open);
    const button = mark?.querySelector("button");
    if (button) button.focus();
    else if (mark) {
      // Nothing is said there: the keyboard goes on from the paragraph.
      mark.tabIndex = -1;
      mark.focus({ preventScroll: true });
    }
  };
  const others = onTheWhole.length + lost.length;
  const cards = open === null ? null : found.cards.get(open);
  return (
    <>
      {[...blocks].map(([block, conversations]) => {
        const place = found.marks.get(block);
        return place
          ? createPortal(
              <PassageMark
                conversations={conversations}
                settled={conversations.every(({ id }) => isResolved(id))}
                open={open === block}
                onPress={() => (open === block ? close() : setOpen(block))}
                onPoint={(at) => setPointed(at ? block : null)}
              />,
              place,
              block,
            )
          : null;
      })}
      {open !== null && cards
        ? createPortal(
            <Suspense fallback={null}>
              <PassageCards
                of={of}
                conversations={blocks.get(open) ?? nothing}
                resolutions={resolutions}
                passages={found.passages}
                mark={found.marks.get(open)}
                writing={
                  mayComment && open === writtenAt
                    ? { pending, onEnd: () => !blocks.has(open) && close(), onSent: said }
                    : null
                }
                onClose={close}
              />
            </Suspense>,
            cards,
            open,
          )
        : null}
      {mayComment && selected ? (
        <CommentOnSelection selected={selected} onComment={() => begin(selected.anchor)} />
      ) : null}
      <p className="reading-tool-buttons">
        {blocks.size === 0 ? null : (
          <span>
            {count(blocks.size, "passage is", "passages are")} spoken of: the numbers beside the text.
          </span>
        )}
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all
            ? "Close the discussion"
            : others === 0
              ? "Discuss the article"
              : `Show ${count(others, "other")}`}
        </button>
        {mayComment ? (
          <button type="button" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
            Comment on a passage
          </button>
        ) : null}
        {mayComment && writtenAt !== null && writtenAt !== open ? (
          <button type="button" onClick={() => setOpen(writtenAt)}>
            Go on with your comment
          </button>
        ) : null}
      </p>
      <p role="status" className="empty:hidden">
        {problem}
      </p>
      {choosing ? (
        <Suspense fallback={null}>
          <ChoosePassage
            version={of.version}
            selected={selected?.anchor ?? null}
            onPick={(anchor) => {
              setChoosing(false);
              begin(anchor);
            }}
            onClose={() => setChoosing(false)}
          />
        </Suspense>
      ) : null}
      {all ? (
        <Suspense fallback={<p role="status">Loading the discussion…</p>}>
          <ArticleDiscussion of={of} lost={lost} onTheWhole={onTheWhole} resolutions={resolutions} />
        </Suspense>
      ) : null}
    </>
  );
}

const speaks = ({ id, replies }: PassageConversation, comment: string): boolean =>
  id === comment || replies.some((reply) => reply.comment.id === comment);

/** Conversations by the blocks that they are on, in the order in which they were begun. */
function byBlock(
  conversations: readonly PassageConversation[],
  found: FoundPassages | null,
): ReadonlyMap<string, readonly PassageConversation[]> {
  const blocks = new Map<string, PassageConversation[]>();
  for (const conversation of conversations) {
    const block = found?.passages.get(conversation.id)?.block;
    if (block !== undefined) blocks.set(block, [...(blocks.get(block) ?? []), conversation]);
  }
  return blocks;
}
