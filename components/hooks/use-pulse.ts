"use client";
/** Asking again for something over HTTP whenever the server says that the answer may have changed. */
import { useEffect, useMemo, useRef } from "react";
import type { Pulse, PulseKey } from "../../lib/sync/documents.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useCurrentCatalog } from "./current-catalog.tsx";
import { useObservable } from "./use-observable.ts";

/** At most so often, in ms: what several people say at once is asked for together. */
const pauseMs = 300;

/** A pack stands for the catalog that its pages show. */
export function usePulse(catalogOrPack: string, key: PulseKey, reload: () => void): void {
  const catalog = useCurrentCatalog(catalogOrPack);
  const client = useCatalogClient();
  const source = useMemo(() => client?.pulse(catalog) ?? null, [client, catalog]);
  const beat = useObservable<Pulse | null>(source, null)?.[key] ?? null;
  const latest = useRef(reload);
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    latest.current = reload;
  }, [reload]);
  useEffect(() => {
    // What the page asked for when it opened may be older than the first that is heard. A later beat does not put off the
    // reload: where many people speak at once, one comes before every pause is over.
    if (beat === null || waiting.current !== null) return;
    waiting.current = setTimeout(() => {
      waiting.current = null;
      latest.current();
    }, pauseMs);
  }, [beat]);
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current);
      waiting.current = null;
    },
    [],
  );
}
