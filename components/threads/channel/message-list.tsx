"use client";
/**
 * The messages of a channel, the newest at the bottom. However many there are, only those in sight and a few beside them are drawn;
 * what is above comes as one scrolls up, and the list stays where it is while messages come.
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
import { CommentEntry } from "../../thread/comment-entry.tsx";
import { commentAnchor } from "../../thread/comment-item.tsx";
import type { ThreadTools } from "../../thread/thread-tools.ts";
import { Button } from "../../ui/button.tsx";
import { DayLine, UnreadLine } from "./lines.tsx";
import { MessageCards } from "./message-cards.tsx";
import type { ChannelRow } from "./rows.ts";

/** What a message of two lines takes, before it is measured; in CSS pixels. */
const usualHeight = 118;
/** As near to the end as still counts as the end. */
const nearEnd = 64;

export type MessageListDoor = { showMessage(id: string): void };

export function MessageList({
  rows,
  tools,
  door,
  onEnd,
}: {
  rows: readonly ChannelRow[];
  tools: ThreadTools;
  door: RefObject<MessageListDoor | null>;
  /** Told whether the newest message is in sight. */
  onEnd: (atEnd: boolean) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    getItemKey: (i) => rows[i]?.key ?? i,
    overscan: 6,
  });
  const last = rows.at(-1);
  const lastKey = last?.key ?? null;
  const lastIsMine = last?.type === "message" && last.comment.mine;
  const stays = useRef(true);
  stays.current = atEnd;

  // Whoever reads the newest, or has just written it, goes on seeing the newest.
  useEffect(() => {
    if (lastKey !== null && (stays.current || lastIsMine)) {
      virtualizer.scrollToIndex(rows.length - 1, { align: "end" });
    }
  }, [lastKey, lastIsMine, rows.length, virtualizer]);

  const showMessage = (id: string): void => {
    const at = rows.findIndex(({ key }) => key === id);
    if (at < 0) return;
    setAtEnd(false);
    onEnd(false);
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
    const end = current.scrollHeight - current.scrollTop - current.clientHeight < nearEnd;
    const up = current.scrollTop < lastTop.current;
    lastTop.current = current.scrollTop;
    // Lines that turn out taller than they were thought to be are no reason to leave the end; scrolling up is.
    if (!end && !up) return;
    setAtEnd(end);
    onEnd(end);
  };
  const height = virtualizer.getTotalSize();
  useLayoutEffect(() => {
    const { current } = box;
    if (current && atEnd && height > 0) current.scrollTop = current.scrollHeight;
  }, [height, atEnd]);
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
                <Row row={row} tools={tools} />
              </li>
            ) : null;
          })}
        </ol>
      </section>
      {atEnd ? null : (
        <Button
          size="small"
          className="absolute right-3 bottom-3 shadow-overlay"
          onClick={() => virtualizer.scrollToIndex(rows.length - 1, { align: "end" })}
        >
          To the newest
        </Button>
      )}
    </div>
  );
}

/** Scrolling moves lines and draws none of them anew. */
const Row = memo(function Row({ row, tools }: { row: ChannelRow; tools: ThreadTools }) {
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
