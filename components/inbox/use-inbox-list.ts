"use client";
/** The list of one's inbox, fetched whenever the count of unread says that something changed, and older news on demand. */
import { useCallback, useEffect, useRef, useState } from "react";
import { type InboxAnswer, inboxAnswerSchema } from "../../lib/catalog/inbox.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import type { Loadable } from "../hooks/resource.ts";
import { useUnread } from "../hooks/use-inbox.ts";

export type InboxShow = "unread" | "all";

export type UsedInbox = Loadable<InboxAnswer> & {
  reload(): void;
  /** Fetches what is older; nothing where there is nothing more. */
  more(): void;
};

const urlOf = (show: InboxShow, before: number | null): string =>
  `/api/inbox?show=${show}${before === null ? "" : `&before=${before}`}`;

export function useInboxList(show: InboxShow): UsedInbox {
  const [state, setState] = useState<Loadable<InboxAnswer>>({ state: "loading" });
  const [asked, setAsked] = useState(0);
  const news = useUnread()?.state;
  const shown = useRef<InboxShow | null>(null);

  useEffect(() => {
    // Nothing is asked before it is known whose inbox it is, and again with every change.
    const reason = { news, asked };
    if (reason.news === undefined && reason.asked === 0) return undefined;
    const stop = new AbortController();
    if (shown.current !== show) setState({ state: "loading" });
    shown.current = show;
    requestJson(urlOf(show, null), inboxAnswerSchema, { signal: stop.signal }).then(
      (value) => setState({ state: "ready", value }),
      (error: unknown) => {
        if (!stop.signal.aborted) setState({ state: "failed", problem: toProblem(error) });
      },
    );
    return () => stop.abort();
  }, [show, news, asked]);

  const reload = useCallback(() => setAsked((times) => times + 1), []);
  const before = state.state === "ready" ? state.value.before : null;
  const more = useCallback(() => {
    if (before === null) return;
    requestJson(urlOf(show, before), inboxAnswerSchema).then(
      (older) =>
        setState((now) => (now.state === "ready" ? { state: "ready", value: join(now.value, older) } : now)),
      (error: unknown) => setState({ state: "failed", problem: toProblem(error) }),
    );
  }, [show, before]);
  return { ...state, reload, more };
}

/** What is older of a subject that is listed already belongs to it. */
function join(now: InboxAnswer, older: InboxAnswer): InboxAnswer {
  const keyOf = (group: InboxAnswer["groups"][number]) => `${group.catalog} ${group.subject}`;
  const rest = new Map(older.groups.map((group) => [keyOf(group), group]));
  const groups = now.groups.map((group) => {
    const more = rest.get(keyOf(group));
    rest.delete(keyOf(group));
    return more
      ? {
          ...group,
          unread: group.unread + more.unread,
          news: [...group.news, ...more.news],
          further: group.further + more.further,
        }
      : group;
  });
  return {
    ...now,
    groups: [...groups, ...rest.values()],
    people: [...now.people, ...older.people],
    before: older.before,
  };
}
