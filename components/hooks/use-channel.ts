"use client";
/** A channel: its live end, and what was said before, asked of the server as one goes back in it. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  type ChannelPage,
  type ChannelPast,
  channelChangesSchema,
  channelPageSchema,
} from "../../lib/catalog/channel.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { messageOf } from "../../lib/shared/result.ts";
import {
  applyChanges,
  beginStretch,
  type ChannelSight,
  extendBack,
  extendOn,
  type LiveEnd,
  liveEnd,
  moveOn,
  type Stretch,
  sightOf,
} from "../../lib/sync/channel-stretch.ts";
import type { CommentView, ThreadState } from "../../lib/sync/views.ts";
import { requestJson } from "./request-json.ts";

/** Which messages are being asked for, or could not be had. */
export type Asking =
  | { readonly state: "idle" }
  | { readonly state: "asking"; readonly what: Wanted }
  | { readonly state: "failed"; readonly what: Wanted; readonly message: string };

export type Wanted =
  | { readonly by: "earlier" | "later" }
  | { readonly by: "around"; readonly id: string }
  | { readonly by: "at"; readonly moment: string };

export type UsedChannel = ChannelSight & {
  readonly asking: Asking;
  readonly people: ReadonlyMap<string, Person>;
  /** Asks for more. What is on its way already is not asked for twice. */
  readonly ask: (what: Wanted) => void;
  readonly toNewest: () => void;
};

const nothingBefore: ChannelPast = { earlier: 0, from: null, changed: 0 };

export function channelPath(catalog: string, subject: string): string {
  return `/api/catalogs/${encodeURIComponent(catalog)}/channels/${encodeURIComponent(subject.replace(/^thread\//, ""))}`;
}

export function useChannel({
  catalog,
  subject,
  me,
  thread,
}: {
  catalog: string;
  subject: string;
  me: Person | null;
  thread: Extract<ThreadState, { state: "ready" }>;
}): UsedChannel {
  const path = channelPath(catalog, subject);
  const live = useMemo(() => liveEnd(thread.comments, thread.past ?? nothingBefore), [thread]);
  const [held, setHeld] = useState<{ path: string; live: LiveEnd; stretch: Stretch | null }>({
    path,
    live,
    stretch: null,
  });
  const [pages, setPages] = useState<ReadonlyMap<string, Person>>(new Map());
  const [asking, setAsking] = useState<Asking>({ state: "idle" });
  if (held.path !== path) setHeld({ path, live, stretch: null });
  else if (held.live !== live) setHeld({ path, live, stretch: moveOn(held.stretch, held.live, live) });
  const { stretch } = held;
  const sight = useMemo(() => sightOf(stretch, live), [stretch, live]);
  const current = useRef({ live, sight, me, asking });
  current.current = { live, sight, me, asking };
  /** Counts what was asked: an answer that something else has overtaken is of a place that nobody looks at. */
  const turn = useRef(0);

  const take = useCallback((change: (stretch: Stretch | null) => Stretch | null): void => {
    setHeld((before) => ({ ...before, stretch: change(before.stretch) }));
  }, []);
  const meet = useCallback((people: readonly Person[]): void => {
    setPages((before) => new Map([...before, ...people.map((person) => [person.id, person] as const)]));
  }, []);

  const ask = useCallback(
    (what: Wanted): void => {
      const { asking: under, sight: shown } = current.current;
      const jumps = what.by === "around" || what.by === "at";
      if (under.state === "asking" && !jumps) return;
      const query = queryOf(what, shown.messages);
      if (query === null) return;
      setAsking({ state: "asking", what });
      turn.current += 1;
      const mine = turn.current;
      requestJson(`${path}/messages?${query}`, channelPageSchema).then(
        (page) => {
          if (turn.current !== mine) return;
          const { live: end, me: reader } = current.current;
          meet(page.people);
          take((before) => taken(what, before, page, end, reader));
          setAsking({ state: "idle" });
        },
        (error: unknown) => {
          if (turn.current === mine) setAsking({ state: "failed", what, message: messageOf(error) });
        },
      );
    },
    [path, take, meet],
  );
  const toNewest = useCallback((): void => {
    turn.current += 1;
    take((before) => (before?.later ? null : before));
    setAsking({ state: "idle" });
  }, [take]);

  // What is edited or withdrawn in what the document does not hold.
  const since = stretch?.changed ?? null;
  const behind = since !== null && since < live.past.changed;
  useEffect(() => {
    if (!behind || since === null) return undefined;
    const stop = new AbortController();
    requestJson(`${path}/changes?since=${since}`, channelChangesSchema, { signal: stop.signal }).then(
      (changes) => take((before) => before && (changes.more ? null : applyChanges(before, changes))),
      () => undefined, // offline; it is asked again with the next change, and with the next page
    );
    return () => stop.abort();
  }, [behind, since, path, take]);

  const people = useMemo(() => new Map([...pages, ...thread.people]), [pages, thread.people]);
  return { ...sight, asking, people, ask, toNewest };
}

function queryOf(what: Wanted, shown: readonly CommentView[]): string | null {
  switch (what.by) {
    case "earlier": {
      const first = shown.find(({ saved }) => saved);
      return first ? `before=${first.id}` : "";
    }
    case "later": {
      const last = shown.findLast(({ saved }) => saved);
      return last ? `after=${last.id}` : null;
    }
    case "around":
      return `around=${what.id}`;
    case "at":
      return `at=${encodeURIComponent(what.moment)}`;
    default:
      return what satisfies never;
  }
}

function taken(
  what: Wanted,
  stretch: Stretch | null,
  page: ChannelPage,
  live: LiveEnd,
  me: Person | null,
): Stretch | null {
  switch (what.by) {
    case "earlier":
      return extendBack(stretch, page, me);
    case "later":
      return stretch && extendOn(stretch, page, live, me);
    case "around":
    case "at":
      return beginStretch(page, live, me);
    default:
      return what satisfies never;
  }
}
