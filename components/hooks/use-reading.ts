"use client";
/** What of a thread a person has not read yet, whether they follow it, and marking it as read once it was shown. */
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { type ReadingAnswer, readingAnswerSchema } from "../../lib/catalog/inbox.ts";
import { requestJson } from "./request-json.ts";
import { markRead, setFollowing as sendWish } from "./use-inbox.ts";

export type Reading = {
  /** Null until it is known, and for visitors. */
  readonly following: boolean | null;
  /** What was unread when this visit began, or came since: it stays marked until the person leaves. */
  readonly fresh: ReadonlySet<string>;
  /** How much was unread when this visit began, and the first of it; null where nothing was. */
  readonly unreadAtFirst: { readonly count: number; readonly first: string } | null;
  setFollowing(following: boolean): Promise<void>;
};

const none: ReadonlySet<string> = new Set();

/** A page behind another one shows nothing to anybody. */
const isPageInSight = (): boolean => document.visibilityState === "visible";
function subscribeToSight(notify: () => void): () => void {
  document.addEventListener("visibilitychange", notify);
  return () => document.removeEventListener("visibilitychange", notify);
}

type Known = { readonly key: string; readonly held: string; readonly answer: ReadingAnswer };
type Fresh = {
  readonly key: string;
  readonly ids: ReadonlySet<string>;
  readonly atFirst: Reading["unreadAtFirst"];
};

type Options = {
  readonly catalog: string;
  readonly subject: string;
  /** Who reads; null for a visitor, whose reading nobody keeps. */
  readonly person: string | null;
  /** Ids of the records that the page holds, in one text: it changes when something comes or goes. */
  readonly held: string;
  /** Whether they are in sight. */
  readonly inView: boolean;
  /** The page holds the end of a long conversation: who has seen the latest has come to the end of it. */
  readonly holdsOnlyTheEnd?: boolean;
};

/**
 * Asks again whenever something comes. Everything is marked as read up to the place that the server named, once all that
 * it named as unread is on this page and in sight: what is still on its way stays unread.
 */
export function useReading({
  catalog,
  subject,
  person,
  held,
  inView,
  holdsOnlyTheEnd = false,
}: Options): Reading {
  const key = `${person} ${catalog} ${subject}`;
  const [known, setKnown] = useState<Known | null>(null);
  const [fresh, setFresh] = useState<Fresh | null>(null);

  useEffect(() => {
    if (person === null) return undefined;
    const stop = new AbortController();
    const path = `/api/catalogs/${encodeURIComponent(catalog)}/reading?subject=${encodeURIComponent(subject)}`;
    requestJson(path, readingAnswerSchema, { signal: stop.signal }).then(
      (answer) => {
        setKnown({ key, held, answer });
        setFresh((last) => {
          const before = last?.key === key ? last : null;
          const { firstUnread: first, unreadCount: count } = answer;
          return {
            key,
            ids: new Set([...(before?.ids ?? none), ...answer.unread]),
            atFirst: before ? before.atFirst : first === null ? null : { first, count },
          };
        });
      },
      () => undefined, // offline nothing can be marked, and nothing is lost: it stays unread
    );
    return () => stop.abort();
  }, [key, catalog, subject, person, held]);

  const current = known?.key === key ? known : null;
  const seen = useSyncExternalStore(subscribeToSight, isPageInSight, () => false) && inView;
  useEffect(() => {
    if (current === null || current.answer.unread.length === 0 || !seen) return;
    const ids = new Set(current.held.split(" "));
    const { unread } = current.answer;
    if (!(holdsOnlyTheEnd ? unread.slice(-1) : unread).every((id) => ids.has(id))) return;
    void markRead({ catalog, subject, place: current.answer.place });
  }, [current, seen, catalog, subject, holdsOnlyTheEnd]);

  const setFollowing = useCallback(
    async (following: boolean) => {
      await sendWish(catalog, subject, following);
      setKnown((before) => before && { ...before, answer: { ...before.answer, following } });
    },
    [catalog, subject],
  );
  return {
    following: current?.answer.following ?? null,
    fresh: fresh?.key === key ? fresh.ids : none,
    unreadAtFirst: fresh?.key === key ? fresh.atFirst : null,
    setFollowing,
  };
}
