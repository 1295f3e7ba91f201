"use client";
/**
 * How much is unread for the person at this browser, live: asked every few seconds while the page is in sight, at once when
 * it comes back, and after anything was marked here. Asking is light, and works where sockets do not.
 */
import { useEffect } from "react";
import { z } from "zod";
import { type MarkRequest, type UnreadAnswer, unreadAnswerSchema } from "../../lib/catalog/inbox.ts";
import { createCell } from "../../lib/sync/observable.ts";
import { requestJson } from "./request-json.ts";
import { useObservable } from "./use-observable.ts";
import { useSession } from "./use-session.ts";

const everyMs = 5000;
/** While the server does not answer. */
const slowlyMs = 30_000;

type Unread = { readonly person: string; readonly answer: UnreadAnswer };

const unread = createCell<Unread | null>(null);
let asking: Promise<boolean> | null = null;
let watchers = 0;
let timer: ReturnType<typeof setTimeout> | null = null;
let reader: string | null = null;

/** Asks now. False when there was no answer. */
function ask(): Promise<boolean> {
  const person = reader;
  if (person === null) return Promise.resolve(false);
  asking ??= requestJson("/api/inbox/unread", unreadAnswerSchema)
    .then(
      (answer) => {
        const before = unread.get();
        // What was asked for somebody who has left since is nobody's any more.
        if (reader === person && (before?.person !== person || before.answer.state !== answer.state)) {
          unread.set({ person, answer });
        }
        return true;
      },
      () => false,
    )
    .finally(() => {
      asking = null;
    });
  return asking;
}

function schedule(after: number): void {
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(async () => {
    if (watchers === 0 || document.visibilityState === "hidden") return;
    schedule((await ask()) ? everyMs : slowlyMs);
  }, after);
}

const askSoon = (): void => schedule(0);

function watch(): () => void {
  watchers++;
  if (watchers === 1) {
    for (const event of ["visibilitychange", "online", "focus"]) window.addEventListener(event, askSoon);
    askSoon();
  }
  return () => {
    watchers--;
    if (watchers > 0) return;
    for (const event of ["visibilitychange", "online", "focus"]) window.removeEventListener(event, askSoon);
    if (timer !== null) clearTimeout(timer);
  };
}

/** Null for visitors, and until it is known. */
export function useUnread(): UnreadAnswer | null {
  const session = useSession();
  const person = session.state === "signed-in" ? session.user.id : null;
  const state = useObservable(unread, null);
  useEffect(() => {
    if (person === null) return undefined;
    if (reader !== person) unread.set(null);
    reader = person;
    return watch();
  }, [person]);
  return state?.person === person ? state.answer : null;
}

export async function sendMark(mark: MarkRequest): Promise<void> {
  await requestJson("/api/inbox/marks", z.null(), { method: "PUT", body: mark });
  askSoon();
}

/** For what was shown: it stays unread when the server cannot be told. */
export async function markRead(read: { catalog: string; subject: string; place: number }): Promise<void> {
  await sendMark({ as: "read", ...read }).catch(() => undefined);
}

/** Follows a subject or, by `*`, a whole catalog, or leaves it. */
export async function setFollowing(catalog: string, subject: string, following: boolean): Promise<void> {
  const url = `/api/catalogs/${encodeURIComponent(catalog)}/following`;
  await requestJson(url, z.null(), { method: "PUT", body: { subject, following } });
  askSoon();
}
