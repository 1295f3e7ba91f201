"use client";
/** The summaries of several layers at once, live. */
import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { LayerIndexState } from "../../lib/sync/views.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useCurrentCatalog } from "./current-catalog.tsx";

const loading: LayerIndexState = { state: "loading", units: new Map() };

/** One state for each layer, in their order. A pack stands for the catalog that its pages show. */
export function useLayerIndexes(
  catalogOrPack: string,
  layers: readonly string[],
): readonly LayerIndexState[] {
  const catalog = useCurrentCatalog(catalogOrPack);
  const client = useCatalogClient();
  // Compared by content, so that a caller may write the list in place.
  const key = JSON.stringify(layers);
  const sources = useMemo(() => {
    const names: string[] = JSON.parse(key);
    return client ? names.map((layer) => client.layerIndex(catalog, layer)) : null;
  }, [client, catalog, key]);
  const absent = useMemo((): readonly LayerIndexState[] => {
    const names: string[] = JSON.parse(key);
    return names.map(() => loading);
  }, [key]);
  // The same list until one of its parts is another.
  const snapshot = useMemo(() => {
    let last: readonly LayerIndexState[] = [];
    return (): readonly LayerIndexState[] => {
      if (!sources) return absent;
      const next = sources.map((source) => source.get());
      if (next.length !== last.length || next.some((state, i) => state !== last[i])) last = next;
      return last;
    };
  }, [sources, absent]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const leaving = sources?.map((source) => source.subscribe(listener)) ?? [];
      return () => {
        for (const leave of leaving) leave();
      };
    },
    [sources],
  );
  return useSyncExternalStore(subscribe, snapshot, () => absent);
}
