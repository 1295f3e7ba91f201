"use client";
/**
 * The messages of a channel, the newest at the bottom. However many there are, only those in sight and a few beside them are drawn;
 * what is above comes as one scrolls up, and the list stays where it is while messages come at either end.
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
/** As near to the end as still counts as the end. */
const nearEnd = 64;

export type MessageListDoor = { showMessage(id: string): void };

export type MessageListProps = {
  rows: readonly ChannelRow[];
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
  const { rows, tools, door, asking, onAsk, reachesEnd, onEnd, onNewest } = props;
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(reachesEnd);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    getItemKey: (i) => rows[i]?.key ?? i,
    overscan: 6,
  });
  const last = rows.at(-1);
  const lastKey = last?.key ?? null;
  const lastIsMine = last?.type === "message" && last.comment.mine && !last.comment.saved;
  const stays = useRef(true);
  stays.current = atEnd && reachesEnd;

  // Whoever reads the newest, or has just written it, goes on seeing the newest.
  useEffect(() => {
    if (lastKey !== null && (stays.current || lastIsMine)) {
      virtualizer.scrollToIndex(rows.length - 1, { align: "end" });
    }
  }, [lastKey, lastIsMine, rows.length, virtualizer]);

  // What comes before the first message moves nothing that is in sight.
  const place = useRef<{ key: string; below: number } | null>(null);
  const firstKey = rows.find(({ type }) => type === "message")?.key ?? null;
  const knownFirst = useRef(firstKey);
  useLayoutEffect(() => {
    const { current } = box;
    const hold = place.current;
    if (knownFirst.current !== firstKey && current && hold !== null && !stays.current) {
      const item = virtualizer.measurementsCache[rows.findIndex(({ key }) => key === hold.key)];
      if (item) current.scrollTop = item.start + hold.below;
    }
    knownFirst.current = firstKey;
  }, [firstKey, rows, virtualizer]);

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
    // Of all lines and not of those that are drawn: the list may have been moved since it was drawn.
    const from = virtualizer.getVirtualItemForOffset(top)?.index ?? 0;
    const first =
      virtualizer.measurementsCache[rows.findIndex(({ type }, i) => i >= from && type === "message")];
    if (first) place.current = { key: String(first.key), below: top - first.start };
    const end = reachesEnd && current.scrollHeight - top - current.clientHeight < nearEnd;
    const up = top < lastTop.current;
    lastTop.current = top;
    // Lines that turn out taller than they were thought to be are no reason to leave the end; scrolling up is.
    if (!end && !up) return;
    setAtEnd(end);
    onEnd(end);
  };
  const height = virtualizer.getTotalSize();
  useLayoutEffect(() => {
    const { current } = box;
    if (current && atEnd && reachesEnd && height > 0) current.scrollTop = current.scrollHeight;
  }, [height, atEnd, reachesEnd]);
  const toNewest = (): void => {
    setAtEnd(true);
    if (reachesEnd) virtualizer.scrollToIndex(rows.length - 1, { align: "end" });
    else onNewest();
  };
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={box}
        aria-label="Messages, the newest last"
        onScroll={look}
        className="h-full overflow-y-auto overscroll-contain px-1 -outline-offset-2"
      >
        <ol className="relative" style={{ height }}>
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
                  <MoreRow side={row.side} asking={asking} onAsk={onAsk} />
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
