"use client";
/** What a search of a channel has found: the latest first, each with its place in the conversation behind its date. */
import { useMemo } from "react";
import type { CommentView } from "../../../lib/sync/views.ts";
import type { ChannelSearch } from "../../hooks/use-channel-search.ts";
import { CommentEntry } from "../../thread/comment-entry.tsx";
import { commentAnchor } from "../../thread/comment-item.tsx";
import type { ThreadTools } from "../../thread/thread-tools.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { count } from "../../ui/sentence.ts";
import { DayLine } from "./lines.tsx";
import { MessageCards } from "./message-cards.tsx";
import { channelRows, searchMessages } from "./rows.ts";

const none: ReadonlySet<string> = new Set();

export function Found({
  search,
  held,
  query,
  tools,
  dayOf,
  onShow,
}: {
  search: Exclude<ChannelSearch, { state: "none" }>;
  /** What the page holds of the channel. */
  held: readonly CommentView[];
  query: string;
  tools: ThreadTools;
  dayOf: (iso: string) => string;
  onShow: (id: string) => void;
}) {
  const here = useMemo(() => searchMessages(held, query), [held, query]);
  const rows = useMemo(() => {
    const found = search.state === "found" ? search : { messages: [], answered: [] };
    const messages = new Map([...found.messages, ...here].map((message) => [message.id, message]));
    const answered = [...found.answered, ...held];
    const listed = { messages: [...messages.values()], answered, earlier: false, later: false };
    return newestFirst(channelRows(listed, none, dayOf));
  }, [search, here, held, dayOf]);
  const total = Math.max(search.state === "found" ? search.count : 0, here.length);
  return (
    <section aria-label="What was found" className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-1">
      <p role="status" className="py-1 text-caption text-muted">
        {statusWords(search, total)}
      </p>
      {rows.length === 0 && search.state === "found" ? (
        <EmptyState title="Nothing here was said like that" />
      ) : (
        <ol>
          {rows.map((row) => (
            <li key={row.key}>
              {row.type === "day" ? <DayLine at={row.at} /> : null}
              {row.type === "message" ? (
                <>
                  <CommentEntry comment={row.comment} answers={row.answers} tools={tools} />
                  <MessageCards body={row.comment.body} tools={tools} />
                  <p className="pb-3 sm:pl-8">
                    <a
                      className="link text-small"
                      href={`#${commentAnchor(row.comment.id)}`}
                      onClick={() => onShow(row.comment.id)}
                    >
                      Show it in the conversation
                    </a>
                  </p>
                </>
              ) : null}
            </li>
          ))}
        </ol>
      )}
      {search.state === "found" && search.more ? (
        <Button size="small" onClick={search.showMore}>
          Show more
        </Button>
      ) : null}
    </section>
  );
}

function statusWords(search: Exclude<ChannelSearch, { state: "none" }>, total: number): string {
  switch (search.state) {
    case "searching":
      return "Looking through the whole channel…";
    case "failed":
      return `Only what this page holds was looked through: ${search.message}`;
    case "found":
      return `${count(total, "message")} found, the latest first`;
    default:
      return search satisfies never;
  }
}

/** Days with their messages, turned round. */
function newestFirst(rows: ReturnType<typeof channelRows>): ReturnType<typeof channelRows> {
  const days: (typeof rows)[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    if (row.type === "day" || !last) days.push([row]);
    else last.push(row);
  }
  return days.reverse().flatMap(([day, ...messages]) => (day ? [day, ...messages.reverse()] : []));
}
