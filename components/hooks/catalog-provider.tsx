"use client";
/** Gives every page below it one shared catalog client: one session, one outbox, one set of live documents. */
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { createBrowserEnvironment } from "../../lib/sync/browser-environment.ts";
import type { CatalogClient } from "../../lib/sync/client.ts";

const CatalogContext = createContext<CatalogClient | null>(null);

/**
 * Put once, around the whole page. Rendering on the server shows everything as loading. Synchronisation is fetched when
 * the page is there: it is a sixth of a page's script, and Yjs must not be loaded beside the server's own.
 */
export function CatalogProvider({ children }: { children: ReactNode }) {
  const [client, setClient] = useState<CatalogClient | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let created: CatalogClient | null = null;
    let gone = false;
    const start = async () => {
      const { createCatalogClient } = await import("../../lib/sync/create-client.ts");
      if (gone) return;
      created = createCatalogClient(createBrowserEnvironment());
      setClient(created);
    };
    start().catch((error: unknown) => {
      if (!gone) setFailure(error);
    });
    return () => {
      gone = true;
      setClient(null);
      void created?.close();
    };
  }, []);
  if (failure !== null) throw failure; // for the page's error boundary: without a client every page would load for ever
  return <CatalogContext value={client}>{children}</CatalogContext>;
}

/** The shared client; null while the page is rendered on the server and just after it arrives in the browser. */
export const useCatalogClient = (): CatalogClient | null => useContext(CatalogContext);
