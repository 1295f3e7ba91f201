"use client";
/** What the labels of a catalog say of families: asked for when a page comes, when it is looked at again, and now and then. */
import { useEffect } from "react";
import { type PlacementsAnswer, placementsAnswerSchema } from "../../lib/catalog/placements.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, type UsedResource, useResource } from "../hooks/resource.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";

const placements = createResource<PlacementsAnswer>((catalog) =>
  requestJson(`${catalogUrl(catalog)}/placements`, placementsAnswerSchema),
);

/** While a page stands open others go on labelling. In ms. */
const refreshEvery = 30_000;

/** What is known stays while it is asked for again. */
export function usePlacements(catalog: string): UsedResource<PlacementsAnswer> {
  const used = useResource(placements, catalog);
  const { reload } = used;
  useEffect(() => {
    reload();
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
