"use client";
/** What is going on in a catalog, asked for again when what the page follows live has changed. */
import { useEffect } from "react";
import { type OverviewAnswer, overviewAnswerSchema } from "../../lib/catalog/overview.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, type UsedResource, useResource } from "../hooks/resource.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";

const overviews = createResource<OverviewAnswer>((catalog) =>
  requestJson(`${catalogUrl(catalog)}/overview`, overviewAnswerSchema),
);

/** One answer for several changes that come together. In ms. */
const pause = 800;

/** @param stamp is another whenever something may have been stated */
export function useOverview(catalog: string, stamp: string): UsedResource<OverviewAnswer> {
  const overview = useResource(overviews, catalog);
  const { reload } = overview;
  useEffect(() => {
    const timer = setTimeout(() => {
      if (stamp !== "") reload();
    }, pause);
    return () => clearTimeout(timer);
  }, [stamp, reload]);
  return overview;
}
