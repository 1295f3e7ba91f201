"use client";
/** One summary per annotated unit of a layer, live. */
import { useMemo } from "react";
import type { LayerIndexState } from "../../lib/sync/views.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useCurrentCatalog } from "./current-catalog.tsx";
import { useObservable } from "./use-observable.ts";

const loading: LayerIndexState = { state: "loading", units: new Map() };

/** Units without labels and comments have no entry in `units`. A pack stands for the catalog that its pages show. */
export function useLayerIndex(catalogOrPack: string, layer: string): LayerIndexState {
  const catalog = useCurrentCatalog(catalogOrPack);
  const client = useCatalogClient();
  const index = useMemo(() => client?.layerIndex(catalog, layer) ?? null, [client, catalog, layer]);
  return useObservable(index, loading);
}
