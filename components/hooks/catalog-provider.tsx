"use client";
/** Gives every page below it one shared catalog client: one session, one outbox, one set of live documents. */
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { createBrowserEnvironment } from "../../lib/sync/browser-environment.ts";
import type { CatalogClient } from "../../lib/sync/client.ts";
import { createCatalogClient } from "../../lib/sync/create-client.ts";

const CatalogContext = createContext<CatalogClient | null>(null);

/** Put once, around the whole page. Rendering on the server shows everything as loading. */
export function CatalogProvider({ children }: { children: ReactNode }) {
  const [client, setClient] = useState<CatalogClient | null>(null);
  useEffect(() => {
    const created = createCatalogClient(createBrowserEnvironment());
    setClient(created);
    return () => {
      setClient(null);
      void created.close();
    };
  }, []);
  return <CatalogContext value={client}>{children}</CatalogContext>;
}

/** The shared client; null while the page is rendered on the server and just after it arrives in the browser. */
export const useCatalogClient = (): CatalogClient | null => useContext(CatalogContext);
