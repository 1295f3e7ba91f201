"use client";
/** Asking again for something over HTTP whenever the server says that the answer may have changed. */
import { useEffect, useMemo, useRef } from "react";
import type { Pulse, PulseKey } from "../../lib/sync/documents.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useCurrentCatalog } from "./current-catalog.tsx";
import { useObservable } from "./use-observable.ts";

/** At most so often, in ms: what several people say at once is asked for together. */
const pauseMs = 300;

/** A pack stands for the catalog that its pages show. `reload` has to be the same from render to render. */
export function usePulse(catalogOrPack: string, key: PulseKey, reload: () => void): void {
  const catalog = useCurrentCatalog(catalogOrPack);
  const client = useCatalogClient();
  const source = useMemo(() => client?.pulse(catalog) ?? null, [client, catalog]);
  const beat = useObservable<Pulse | null>(source, null)?.[key] ?? null;
  const heard = useRef<string | null>(null);
  useEffect(() => {
    if (beat === null || beat === heard.current) return undefined;
    // What the page asked for when it opened may be older than the first that is heard.
    const timer = setTimeout(() => {
      heard.current = beat;
      reload();
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [beat, reload]);
}
