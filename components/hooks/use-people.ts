"use client";
import { useEffect } from "react";
import { mentionableSchema } from "../../lib/catalog/discussion.ts";
/** Who may be mentioned in a catalog: everybody with an account who may read it. */
import type { Person } from "../../lib/catalog/person.ts";
import { requestJson } from "./request-json.ts";
import { createResource, useResource } from "./resource.ts";
import { useSession } from "./use-session.ts";

/** By who asks and which catalog: another person may see others. */
const mentionable = createResource<readonly Person[]>(async (key) => {
  const { person, catalog }: { person: string | null; catalog: string } = JSON.parse(key);
  if (person === null) return [];
  const { people } = await requestJson(
    `/api/catalogs/${encodeURIComponent(catalog)}/mentionable`,
    mentionableSchema,
  );
  return people;
});

const nobody: readonly Person[] = [];

/** None until they are known, and for visitors. */
export function usePeople(catalog: string): readonly Person[] {
  const session = useSession();
  const person = session.state === "signed-in" ? session.user.id : null;
  const key = JSON.stringify({ person, catalog });
  const people = useResource(mentionable, key);
  // Somebody may have joined since they were asked for; until the answer comes, those who are known are offered.
  useEffect(() => {
    if (mentionable.peek(key).state === "ready") void mentionable.reload(key);
  }, [key]);
  return people.state === "ready" ? people.value : nobody;
}
