"use client";
/** Above a channel: its search, a day to go to, and how much one has not read. */
import { type FormEvent, type RefObject, useState } from "react";
import type { Announce } from "../../neuron/announcement.ts";
import { FollowButton } from "../../thread/follow-button.tsx";
import { Button } from "../../ui/button.tsx";
import { TextInput } from "../../ui/field.tsx";
import { count } from "../../ui/sentence.ts";

export function ChannelHead({
  heading,
  reading,
  query,
  onQuery,
  onDay,
  onUnread,
  announce,
}: {
  heading: RefObject<HTMLHeadingElement | null>;
  reading: {
    readonly following: boolean | null;
    /** Where the first unread message is out of sight: how many there are. */
    readonly unreadBefore: number | null;
    setFollowing(following: boolean): Promise<void>;
  };
  query: string;
  onQuery: (query: string) => void;
  /** ISO 8601: where a day begins. */
  onDay: (moment: string) => void;
  onUnread: () => void;
  announce: Announce;
}) {
  const [day, setDay] = useState("");
  const go = (event: FormEvent): void => {
    event.preventDefault();
    const moment = new Date(`${day}T00:00:00`);
    if (!Number.isNaN(moment.getTime())) onDay(moment.toISOString());
  };
  return (
    <>
      <h3 id="channel-title" ref={heading} tabIndex={-1} className="font-serif text-lead font-semibold">
        Channel
      </h3>
      {reading.following === null ? null : (
        <FollowButton following={reading.following} onFollow={reading.setFollowing} announce={announce} />
      )}
      <search className="flex w-full flex-wrap gap-2">
        <TextInput
          type="search"
          aria-label="Search the channel"
          placeholder="Search the channel"
          className="min-w-40 flex-1"
          value={query}
          maxLength={200}
          onChange={(event) => onQuery(event.target.value)}
        />
        <form className="flex gap-2" onSubmit={go}>
          <TextInput
            type="date"
            aria-label="A day to go to"
            className="w-38"
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <Button type="submit" disabled={day === ""}>
            Go
          </Button>
        </form>
      </search>
      {reading.unreadBefore === null ? null : (
        <p className="flex w-full flex-wrap items-center gap-3 text-small">
          <span className="font-semibold text-accent">{count(reading.unreadBefore, "unread message")}</span>
          <Button size="small" variant="quiet" onClick={onUnread}>
            Go to the first
          </Button>
        </p>
      )}
    </>
  );
}
