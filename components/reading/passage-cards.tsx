/** The conversations on a block: beside it where there is a margin, else under it. */
"use client";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Resolution } from "../../lib/catalog/records/resolution.ts";
import { NewPassageComment } from "../articles/new-passage-comment.tsx";
import type { PassageConversation } from "../articles/passage-conversations.ts";
import type { PassageDraft } from "../articles/use-passage-draft.ts";
import { usePlacedPassage } from "../hooks/use-placed-passage.ts";
import { useSoughtComment } from "../thread/use-sought-comment.ts";
import { Button } from "../ui/button.tsx";
import { count } from "../ui/sentence.ts";
import type { CommentsOf } from "./comments-of.ts";
import type { FoundPassage } from "./find-passages.ts";
import { PassageConversations } from "./passage-conversations.tsx";
import { articleBody } from "./use-found-passages.ts";

export type Writing = {
  readonly pending: PassageDraft;
  /** Let go of, the words kept. */
  readonly onEnd: () => void;
  readonly onSent: (comment: string) => void;
};

export function PassageCards({
  of,
  conversations,
  resolutions,
  passages,
  mark,
  writing,
  onClose,
}: {
  of: CommentsOf;
  conversations: readonly PassageConversation[];
  resolutions: readonly Resolution[];
  passages: ReadonlyMap<string, FoundPassage>;
  mark: HTMLElement | undefined;
  /** A comment on the passage that is being written. */
  writing: Writing | null;
  onClose: () => void;
}) {
  const comments = commentsOf(conversations).length;
  const card = useRef<HTMLElement>(null);
  const place = usePlacedPassage(of.catalog, of.subject);
  useEffect(() => card.current?.focus({ preventScroll: true }), []);
  useSoughtComment(useMemo(() => commentsOf(conversations), [conversations]));
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label="Comments on this passage"
      className="reading-cards"
      style={{ ["--cards-top" as string]: `${useTopOf(mark)}px` }}
      onKeyDown={(event) => {
        const { target } = event;
        if (event.key !== "Escape" || event.defaultPrevented) return;
        if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
        onClose();
      }}
    >
      <div className="reading-cards-head">
        <span>{comments === 0 ? "Nothing is said here yet" : count(comments, "comment")}</span>
        <Button variant="quiet" size="small" onClick={onClose}>
          Close
        </Button>
      </div>
      <PassageConversations
        of={of}
        conversations={conversations}
        resolutions={resolutions}
        beginning={
          writing
            ? (tools) => (
                <NewPassageComment
                  pending={writing.pending}
                  tools={tools}
                  place={place}
                  onClose={writing.onEnd}
                  onSent={writing.onSent}
                />
              )
            : undefined
        }
        standingOf={({ id }) =>
          passages.get(id)?.exact === false ? "The words were changed in this version." : ""
        }
        onGone={() => card.current?.focus()}
      />
    </section>
  );
}

const commentsOf = (conversations: readonly PassageConversation[]) =>
  conversations.flatMap(({ top, replies }) => [
    ...(top ? [top] : []),
    ...replies.map(({ comment }) => comment),
  ]);

/** From the top of the article's text, in CSS pixels; kept while the page is laid out anew. */
function useTopOf(mark: HTMLElement | undefined): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const body = articleBody();
    if (!body || !mark) return undefined;
    const measure = () => setTop(mark.getBoundingClientRect().top - body.getBoundingClientRect().top);
    const sizes = new ResizeObserver(measure);
    sizes.observe(body);
    measure();
    return () => sizes.disconnect();
  }, [mark]);
  return top;
}
