"use client";
/** A channel as it stands: its search, its messages and the place to write the next one. */
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { can } from "../../../lib/catalog/permission.ts";
import { createId } from "../../../lib/shared/ids.ts";
import type { UsedChannel } from "../../hooks/use-channel.ts";
import { useChannelSearch } from "../../hooks/use-channel-search.ts";
import { useReading } from "../../hooks/use-reading.ts";
import { useAnnouncement } from "../../neuron/announcement.ts";
import { RefusedNotice } from "../../neuron/refused-notice.tsx";
import { TakePart } from "../../neuron/take-part.tsx";
import { KeptComposer } from "../../thread/kept-composer.tsx";
import { prepareMarkdown } from "../../thread/markdown.tsx";
import type { ThreadTools } from "../../thread/thread-tools.ts";
import type { UsedThreadTools } from "../../thread/use-thread-tools.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { StatusLine } from "../../ui/status-line.tsx";
import { useInView } from "../../ui/use-in-view.ts";
import { ChannelHead } from "./channel-head.tsx";
import { Found } from "./found.tsx";
import { MessageList, type MessageListDoor } from "./message-list.tsx";
import { channelRows } from "./rows.ts";
import { type Addressed, useAddressedMessage } from "./use-addressed-message.ts";

/** Equal for moments of one day where the reader is. */
const dayOf = (iso: string): string => new Date(iso).toDateString();

export function ChannelView({
  channel,
  complete,
  used,
}: {
  channel: UsedChannel;
  /** False when the server cannot be reached and this browser has no copy. */
  complete: boolean;
  used: UsedThreadTools;
}) {
  const { tools: shared, held, refused } = used;
  const { catalog, subject, actor, say } = shared;
  const { asking, ask, toNewest } = channel;
  const { text: message, announce } = useAnnouncement();
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<MessageListDoor>(null);
  const [section, inView] = useInView<HTMLDivElement>();
  const [atEnd, setAtEnd] = useState(true);
  const [query, setQuery] = useState("");
  const [offersUnread, setOffersUnread] = useState<"not yet" | "offered" | "followed">("not yet");
  const sought = useDeferredValue(query);
  const me = actor?.type === "member" ? actor.person : null;
  const search = useChannelSearch({
    catalog,
    subject,
    me,
    query: sought,
    latest: channel.messages.at(-1)?.id ?? "",
  });
  const reading = useReading({
    catalog,
    subject,
    person: me?.id ?? null,
    held: useMemo(() => [...held].sort().join(" "), [held]),
    inView: inView && atEnd && query === "",
    holdsOnlyTheEnd: true,
  });
  useEffect(prepareMarkdown, []);
  const rows = useMemo(() => channelRows(channel, reading.fresh, dayOf), [channel, reading.fresh]);
  const shown = useMemo(() => new Set(rows.map(({ key }) => key)), [rows]);

  const [wanted, setWanted] = useState<Addressed | null>(null);
  const goTo = useCallback(
    (place: Addressed) => {
      setQuery("");
      setWanted(place);
      if (place.type === "moment") ask({ by: "at", moment: place.at });
    },
    [ask],
  );
  useAddressedMessage(goTo, channel.messages.length > 0);
  const askSide = useCallback((side: "earlier" | "later") => ask({ by: side }), [ask]);
  const [missing, setMissing] = useState<string | null>(null);
  useEffect(() => {
    // After a search the whole conversation has to be drawn again first.
    if (wanted === null || sought !== "" || asking.state === "asking") return;
    const found =
      wanted.type === "message"
        ? shown.has(wanted.id)
          ? wanted.id
          : null
        : (channel.messages.find(({ createdAt }) => createdAt >= wanted.at)?.id ??
          channel.messages.at(-1)?.id);
    if (found) list.current?.showMessage(found);
    else if (wanted.type === "message" && missing !== wanted.id && asking.state === "idle") {
      setMissing(wanted.id); // asked for once
      ask({ by: "around", id: wanted.id });
      return;
    } else
      announce({
        type: "failed",
        text: "That message is not here any more: it was withdrawn, or the link is wrong.",
      });
    setMissing(null);
    setWanted(null);
  }, [wanted, sought, shown, asking.state, channel.messages, missing, ask, announce]);

  const tools: ThreadTools = {
    ...shared,
    fresh: reading.fresh,
    announce,
    onGone: () => heading.current?.focus(),
  };
  const { unreadAtFirst } = reading;
  const isBefore = unreadAtFirst !== null && !shown.has(unreadAtFirst.first);
  // Offered once, it stays until it is followed: a line that goes by itself would move the messages below it under the reader's eyes.
  if (isBefore && offersUnread === "not yet") setOffersUnread("offered");
  const mayWrite = actor !== null && can(actor, "comment.create");
  return (
    <>
      <div ref={section} className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <ChannelHead
          heading={heading}
          reading={{
            following: reading.following,
            setFollowing: reading.setFollowing,
            unreadBefore:
              unreadAtFirst && (isBefore || offersUnread === "offered") ? unreadAtFirst.count : null,
          }}
          query={query}
          onQuery={setQuery}
          onDay={(at) => goTo({ type: "moment", at })}
          onUnread={() => {
            setOffersUnread("followed");
            if (unreadAtFirst) goTo({ type: "message", id: unreadAtFirst.first });
          }}
          announce={announce}
        />
      </div>
      <RefusedNotice {...refused} records={new Set([...refused.records, ...shown])} />
      {search.state !== "none" ? (
        <Found
          search={search}
          held={channel.messages}
          query={sought}
          tools={tools}
          dayOf={dayOf}
          onShow={(id) => goTo({ type: "message", id })}
        />
      ) : rows.length > 0 ? (
        <MessageList
          rows={rows}
          earlier={channel.earlier}
          tools={tools}
          door={list}
          asking={asking}
          onAsk={askSide}
          reachesEnd={!channel.later}
          onEnd={setAtEnd}
          onNewest={toNewest}
        />
      ) : (
        <EmptyState
          className="flex-1"
          title={complete ? "Nothing has been said yet" : "This browser has no copy of the channel"}
        >
          {complete
            ? "One conversation for everything about this thread: what to write next, what to look at, what does not add up. Mention people with @, and units by their address."
            : "The server cannot be reached. The channel shows as soon as it can."}
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
            onSend={async (body) => {
              const failure = await say({
                type: "comment.create",
                comment: createId(),
                subject,
                parent: null,
                content: { body },
              });
              if (failure === null) {
                setQuery("");
                toNewest();
              }
              return failure;
            }}
          />
        ) : (
          <TakePart actor={actor} what="take part in the channel" />
        )}
      </div>
    </>
  );
}
