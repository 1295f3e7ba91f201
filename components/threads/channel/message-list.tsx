"use client";
/**
 * The messages of a channel, the newest at the bottom. However many there are, only those in sight and a few beside them are drawn;
 * what is above comes as one scrolls up. The first row in sight is held by its key: it stays where it is when messages come before or
 * after it, and when those above turn out taller or smaller than was thought. Whoever is at the end stays there.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  memo,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Asking } from "../../hooks/use-channel.ts";
import { CommentEntry } from "../../thread/comment-entry.tsx";
import { commentAnchor } from "../../thread/comment-item.tsx";
import type { ThreadTools } from "../../thread/thread-tools.ts";
import { Button } from "../../ui/button.tsx";
import { DayLine, UnreadLine } from "./lines.tsx";
import { MessageCards } from "./message-cards.tsx";
import { MoreRow } from "./more-row.tsx";
import type { ChannelRow } from "./rows.ts";

/** What a message of two lines takes, before it is measured; in CSS pixels. */
const usualHeight = 118;
/** As near to the end as still counts as the end, in CSS pixels. */
const nearEnd = 64;
/** What is kept free above the first message for the word that earlier ones are coming, in CSS pixels: `h-16`. */
const aboveHeight = 64;

export type MessageListDoor = { showMessage(id: string): void };

export type MessageListProps = {
  rows: readonly ChannelRow[];
  /** Whether there is more before the first row. */
  earlier: boolean;
  tools: ThreadTools;
  door: RefObject<MessageListDoor | null>;
  asking: Asking;
  onAsk: (side: "earlier" | "later") => void;
  /** Whether the last row is the newest there is. */
  reachesEnd: boolean;
  /** Told whether the newest message is in sight. */
  onEnd: (atEnd: boolean) => void;
  /** Asked for the newest where the list does not reach to it. */
  onNewest: () => void;
};

export function MessageList(props: MessageListProps) {
  const { rows, earlier, tools, door, asking, onAsk, reachesEnd, onEnd, onNewest } = props;
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(reachesEnd);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    getItemKey: (i) => rows[i]?.key ?? i,
    overscan: 6,
    // Not a row: it says where what is here begins, and would be taken for the row to hold.
    paddingStart: earlier ? aboveHeight : 0,
    anchorTo: "end",
    // What comes after a stretch of the past is not the newest.
    followOnAppend: atEnd && reachesEnd,
    scrollEndThreshold: nearEnd,
  });
  const last = rows.at(-1);
  const lastKey = last?.key ?? null;
  const firstKey = rows[0]?.key;
  const lastIsMine = last?.type === "message" && last.comment.mine && !last.comment.saved;

  // The newest is what one sees first, and again once one has come back to it; whoever has just written sees it, too.
  const follows = atEnd && reachesEnd;
  useLayoutEffect(() => {
    if (follows) virtualizer.scrollToEnd();
  }, [follows, virtualizer]);
  useEffect(() => {
    if (lastKey !== null && lastIsMine) virtualizer.scrollToEnd();
  }, [lastKey, lastIsMine, virtualizer]);

  const leaveEnd = (): void => {
    setAtEnd(false);
    onEnd(false);
  };
  const showMessage = (id: string): void => {
    const at = rows.findIndex(({ key }) => key === id);
    if (at < 0) return;
    leaveEnd();
    virtualizer.scrollToIndex(at, { align: "center" });
    // It is drawn in the frame after the list has come there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.getElementById(commentAnchor(id))?.focus({ preventScroll: true })),
    );
  };
  useImperativeHandle(door, () => ({ showMessage }));

  const lastTop = useRef(0);
  const look = (): void => {
    const { current } = box;
    if (!current) return;
    const top = current.scrollTop;
    const end = reachesEnd && current.scrollHeight - top - current.clientHeight < nearEnd;
    const up = top < lastTop.current;
    lastTop.current = top;
    // Lines that turn out taller than they were thought to be are no reason to leave the end; scrolling up is.
    if (!end && !up) return;
    setAtEnd(end);
    onEnd(end);
  };
  const toNewest = (): void => {
    setAtEnd(true);
    if (reachesEnd) virtualizer.scrollToEnd();
    else onNewest();
  };
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={box}
        aria-label="Messages, the newest last"
        onScroll={look}
        className="relative h-full overflow-y-auto overscroll-contain px-1 -outline-offset-2 [overflow-anchor:none]"
      >
        {earlier ? (
          <div className="absolute inset-x-1 top-0 h-16">
            <MoreRow key={firstKey} side="earlier" asking={asking} onAsk={onAsk} />
          </div>
        ) : null}
        <ol className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            return row ? (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                {row.type === "more" ? (
                  <MoreRow side="later" asking={asking} onAsk={onAsk} />
                ) : (
                  <Row row={row} tools={tools} />
                )}
              </li>
            ) : null;
          })}
        </ol>
      </section>
      {atEnd ? null : (
        <Button size="small" className="absolute right-3 bottom-3 shadow-overlay" onClick={toNewest}>
          To the newest
        </Button>
      )}
    </div>
  );
}

/** Scrolling moves lines and draws none of them anew. */
const Row = memo(function Row({
  row,
  tools,
}: {
  row: Exclude<ChannelRow, { type: "more" }>;
  tools: ThreadTools;
}) {
  switch (row.type) {
    case "day":
      return <DayLine at={row.at} />;
    case "unread":
      return <UnreadLine />;
    case "message":
      return (
        <>
          <CommentEntry comment={row.comment} answers={row.answers} tools={tools} />
          <MessageCards body={row.comment.body} tools={tools} />
        </>
      );
    default:
      return row satisfies never;
  }
});
