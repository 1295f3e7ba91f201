"use client";
/** The families, hypotheses and rounds of a catalog, live, with this person's unsaved work merged in. */
import { useMemo } from "react";
import type { CatalogIndexState } from "../../lib/sync/views.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useCurrentCatalog } from "./current-catalog.tsx";
import { useObservable } from "./use-observable.ts";

const loading: CatalogIndexState = { state: "loading" };

export function useCatalogIndex(catalogOrPack: string): CatalogIndexState {
  const catalog = useCurrentCatalog(catalogOrPack);
  const client = useCatalogClient();
  const index = useMemo(() => client?.catalogIndex(catalog) ?? null, [client, catalog]);
  return useObservable(index, loading);
}
