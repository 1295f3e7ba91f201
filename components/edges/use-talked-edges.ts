"use client";
/** The connections of a unit that people have spoken of, asked when its page comes and again when something is new. */
import { useEffect } from "react";
import { type TalkedEdge, talkedEdgesSchema } from "../../lib/catalog/discussion.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { useUnread } from "../hooks/use-inbox.ts";

const talked = createResource<readonly TalkedEdge[]>(async (url) => {
  const { items } = await requestJson(url, talkedEdgesSchema);
  return items;
});

const none: readonly TalkedEdge[] = [];

/** @param unit in its text form */
export function useTalkedEdges(catalog: string, unit: string): readonly TalkedEdge[] {
  const url = `/api/catalogs/${encodeURIComponent(catalog)}/edges?unit=${encodeURIComponent(unit)}`;
  const edges = useResource(talked, url);
  const news = useUnread()?.state;
  const { reload } = edges;
  useEffect(() => {
    // Also on coming back to a page that was here before.
    if (news !== undefined) reload();
  }, [reload, news]);
  return edges.state === "ready" ? edges.value : none;
}
