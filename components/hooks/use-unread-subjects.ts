"use client";
/** Which subjects of a catalog hold comments that the person at this browser has not read, followed or not. */
import { useEffect } from "react";
import { unreadSubjectsSchema } from "../../lib/catalog/inbox.ts";
import { requestJson } from "./request-json.ts";
import { createResource, useResource } from "./resource.ts";
import { useUnread } from "./use-inbox.ts";
import { useSession } from "./use-session.ts";

type UnreadSubjects = ReadonlyMap<string, number>;
const none: UnreadSubjects = new Map();

/** By who asks and which catalog. */
const subjects = createResource<UnreadSubjects>(async (key) => {
  const { person, catalog }: { person: string | null; catalog: string } = JSON.parse(key);
  if (person === null) return none;
  const url = `/api/catalogs/${encodeURIComponent(catalog)}/unread`;
  const { items } = await requestJson(url, unreadSubjectsSchema);
  return new Map(items.map(({ subject, unread }) => [subject, unread]));
});

const keyFor = (person: string | null, catalog: string): string => JSON.stringify({ person, catalog });

/** How many comments, by subject. None for visitors. */
export function useUnreadSubjects(catalog: string): UnreadSubjects {
  const session = useSession();
  const key = keyFor(session.state === "signed-in" ? session.user.id : null, catalog);
  const state = useResource(subjects, key);
  return state.state === "ready" ? state.value : none;
}

/** Asks again when this page comes and whenever the inbox changes. Once on a page that lists subjects is enough. */
export function useFreshUnread(catalog: string): void {
  const session = useSession();
  const key = keyFor(session.state === "signed-in" ? session.user.id : null, catalog);
  const news = useUnread()?.state;
  useEffect(() => {
    if (news !== undefined) void subjects.reload(key);
  }, [key, news]);
}
