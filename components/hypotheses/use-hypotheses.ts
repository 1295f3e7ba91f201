"use client";
/** The list of a catalog's hypotheses with how far each is. */
import { useEffect, useMemo, useRef } from "react";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { type HypothesesAnswer, hypothesesAnswerSchema } from "../../lib/hypotheses/summary.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, type UsedResource, useResource } from "../hooks/resource.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";

const lists = createResource<HypothesesAnswer>((catalog) =>
  requestJson(`/api/catalogs/${encodeURIComponent(catalog)}/hypotheses`, hypothesesAnswerSchema),
);

/** Asked again whenever the page is opened, and when a hypothesis is stated, changed or withdrawn while it is open. */
export function useHypotheses(catalog: string): UsedResource<HypothesesAnswer> {
  const list = useResource(lists, catalog);
  const index = useCatalogIndex(catalog);
  const stated = useMemo(
    () =>
      index.state === "ready"
        ? recordsOfKind(index.records, "hypothesis")
            .filter(({ id }) => !index.unsaved.has(id))
            .map(({ id, version }) => `${id} ${version}`)
            .join()
        : null,
    [index],
  );
  const shown = useRef<string | null>(null);
  const { reload } = list;
  useEffect(() => {
    if (stated === null || stated === shown.current) return;
    shown.current = stated;
    reload();
  }, [stated, reload]);
  return list;
}
