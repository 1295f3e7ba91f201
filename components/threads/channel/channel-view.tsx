"use client";
/** A channel as it stands: its search, its messages and the place to write the next one. */
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { can } from "../../../lib/catalog/permission.ts";
import { createId } from "../../../lib/shared/ids.ts";
import type { CommentView } from "../../../lib/sync/views.ts";
import { useReading } from "../../hooks/use-reading.ts";
import { useAnnouncement } from "../../neuron/announcement.ts";
import { RefusedNotice } from "../../neuron/refused-notice.tsx";
import { TakePart } from "../../neuron/take-part.tsx";
import { FollowButton } from "../../thread/follow-button.tsx";
import { KeptComposer } from "../../thread/kept-composer.tsx";
import { prepareMarkdown } from "../../thread/markdown.tsx";
import type { ThreadTools } from "../../thread/thread-tools.ts";
import type { UsedThreadTools } from "../../thread/use-thread-tools.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextInput } from "../../ui/field.tsx";
import { count } from "../../ui/sentence.ts";
import { StatusLine } from "../../ui/status-line.tsx";
import { useInView } from "../../ui/use-in-view.ts";
import { MessageList, type MessageListDoor } from "./message-list.tsx";
import { channelRows, searchMessages } from "./rows.ts";

/** Equal for moments of one day where the reader is. */
const dayOf = (iso: string): string => new Date(iso).toDateString();

export function ChannelView({
  comments,
  complete,
  used,
}: {
  comments: readonly CommentView[];
  /** False when the server cannot be reached and this browser has no copy. */
  complete: boolean;
  used: UsedThreadTools;
}) {
  const { tools: shared, held, refused } = used;
  const { catalog, subject, actor, say } = shared;
  const { text: message, announce } = useAnnouncement();
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<MessageListDoor>(null);
  const [section, inView] = useInView<HTMLDivElement>();
  const [atEnd, setAtEnd] = useState(true);
  const [query, setQuery] = useState("");
  const sought = useDeferredValue(query);
  const reading = useReading({
    catalog,
    subject,
    person: actor?.type === "member" ? actor.person.id : null,
    held: useMemo(() => [...held].sort().join(" "), [held]),
    inView: inView && atEnd && query === "",
  });
  useEffect(prepareMarkdown, []);
  const found = useMemo(() => searchMessages(comments, sought), [comments, sought]);
  const rows = useMemo(() => channelRows(found, reading.fresh, dayOf), [found, reading.fresh]);
  const [wanted, setWanted] = useState<string | null>(null);
  useAddressedMessage(
    useCallback((id: string) => {
      setQuery("");
      setWanted(id);
    }, []),
    comments.length > 0,
  );
  useEffect(() => {
    // After a search the whole conversation has to be drawn again first.
    if (wanted === null || !rows.some(({ key }) => key === wanted)) return;
    list.current?.showMessage(wanted);
    setWanted(null);
  }, [wanted, rows]);
  const tools: ThreadTools = {
    ...shared,
    fresh: reading.fresh,
    announce,
    onGone: () => heading.current?.focus(),
  };
  const mayWrite = actor !== null && can(actor, "comment.create");
  return (
    <>
      <div ref={section} className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h3 id="channel-title" ref={heading} tabIndex={-1} className="font-serif text-lead font-semibold">
          Channel
        </h3>
        {reading.following === null ? null : (
          <FollowButton following={reading.following} onFollow={reading.setFollowing} announce={announce} />
        )}
        <search className="w-full">
          <TextInput
            type="search"
            aria-label="Search the channel"
            placeholder="Search the channel"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </search>
        <p role="status" className="sr-only">
          {query === "" ? "" : `${count(found.length, "message")} found`}
        </p>
      </div>
      <RefusedNotice {...refused} />
      {rows.length > 0 ? (
        <MessageList
          key={sought === "" ? "all" : "found"}
          rows={rows}
          tools={tools}
          door={list}
          onEnd={setAtEnd}
        />
      ) : (
        <EmptyState className="flex-1" title={emptyTitle(query, complete)}>
          {query === "" && complete
            ? "One conversation for everything about this thread: what to write next, what to look at, what does not add up. Mention people with @, and units by their address."
            : null}
        </EmptyState>
      )}
      <div className="border-t border-rule-strong pt-3">
        <StatusLine className="mb-1 empty:hidden">{message}</StatusLine>
        {mayWrite ? (
          <KeptComposer
            label="Your message"
            submitLabel="Send"
            draftKey={`comment/${catalog}/${subject}`}
            thread={tools}
            rows={2}
            onClose={null}
            onSend={(body) =>
              say({
                type: "comment.create",
                comment: createId(),
                subject,
                parent: null,
                content: { body },
              })
            }
          />
        ) : (
          <TakePart actor={actor} what="take part in the channel" />
        )}
      </div>
    </>
  );
}

function emptyTitle(query: string, complete: boolean): string {
  if (query !== "") return "Nothing here was said like that";
  return complete ? "Nothing has been said yet" : "This browser has no copy of the channel";
}

/** Leads to the message that the page's address names, when the page opens and whenever it names another. */
function useAddressedMessage(show: (id: string) => void, ready: boolean): void {
  useEffect(() => {
    if (!ready) return undefined;
    const follow = (): void => {
      const [, id] = /^#comment-([0-9a-f-]{36})$/.exec(window.location.hash) ?? [];
      if (id !== undefined) show(id);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [show, ready]);
}
