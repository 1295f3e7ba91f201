/** How many units of each layer of a model have a label: what the layer diagram shows beside the live layer. */
"use client";
import { useEffect, useMemo } from "react";
import { type LayersAnswer, layersAnswerSchema } from "../../lib/catalog/answers.ts";
import { useCurrentCatalog } from "./current-catalog.tsx";
import { requestJson } from "./request-json.ts";
import { createResource, useResource } from "./resource.ts";

const labelled = createResource<LayersAnswer>((catalog) =>
  requestJson(`/api/catalogs/${encodeURIComponent(catalog)}/layers`, layersAnswerSchema),
);

/** Labelled units by layer, fetched anew when the page appears; null until they are known. */
export function useLabelCounts(catalogOrPack: string): ReadonlyMap<string, number> | null {
  const catalog = useCurrentCatalog(catalogOrPack);
  const answer = useResource(labelled, catalog);
  const { reload } = answer;
  // Others may have gone on labelling since another page asked.
  useEffect(() => reload(), [reload]);
  const items = answer.state === "ready" ? answer.value.items : null;
  return useMemo(() => items && new Map(items.map((item) => [item.layer, item.labelled])), [items]);
}
