"use client";
/** Who else is looking at this layer, and telling them where this page is. */
import { useEffect, useMemo } from "react";
import type { OtherPresence } from "../../lib/sync/views.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useCurrentCatalog } from "./current-catalog.tsx";
import { useObservable } from "./use-observable.ts";

const nobody: readonly OtherPresence[] = [];

/**
 * Announces this page at a unit of the layer (null: at its grid) while mounted, and answers everybody else, one entry
 * a person. A visitor sees others and is not seen. A pack stands for the catalog that its pages show.
 */
export function usePresence(
  catalogOrPack: string,
  layer: string,
  unitIndex: number | null,
): readonly OtherPresence[] {
  const catalog = useCurrentCatalog(catalogOrPack);
  const client = useCatalogClient();
  const presence = useMemo(
    () => client?.presence(catalog, layer, unitIndex) ?? null,
    [client, catalog, layer, unitIndex],
  );
  useEffect(() => presence?.announce(unitIndex), [presence, unitIndex]);
  return useObservable(presence?.others ?? null, nobody);
}
