"use client";
/**
 * What the labels of a catalog say of families: asked for when a page comes, whenever anybody's label has changed, and, in
 * case the news of that does not get through, when the page is looked at again and now and then.
 */
import { useEffect, useRef } from "react";
import { type PlacementsAnswer, placementsAnswerSchema } from "../../lib/catalog/placements.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, type UsedResource, useResource } from "../hooks/resource.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { usePulse } from "../hooks/use-pulse.ts";

const placements = createResource<PlacementsAnswer>((catalog) =>
  requestJson(`${catalogUrl(catalog)}/placements`, placementsAnswerSchema),
);

/** For where sockets do not get through. In ms. */
const refreshEvery = 30_000;

/** What is known stays while it is asked for again. */
export function usePlacements(catalog: string): UsedResource<PlacementsAnswer> {
  const used = useResource(placements, catalog);
  const { reload } = used;
  const isKnown = useRef(used.state === "ready");
  const waiting = useCommands(catalog).pending.length;
  const waited = useRef(waiting);
  usePulse(catalog, "placements", reload);
  useEffect(() => {
    if (waiting < waited.current) reload();
    waited.current = waiting;
  }, [waiting, reload]);
  useEffect(() => {
    if (isKnown.current) reload();
    const look = (): void => {
      if (document.visibilityState === "visible") reload();
    };
    const timer = setInterval(look, refreshEvery);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("online", look);
    };
  }, [reload]);
  return used;
}
