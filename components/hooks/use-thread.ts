"use client";
/** The labels and comments of one subject, live, with this person's unsaved work merged in. */
import { useMemo } from "react";
import type { ThreadState } from "../../lib/sync/views.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useCurrentCatalog } from "./current-catalog.tsx";
import { useObservable } from "./use-observable.ts";

const loading: ThreadState = { state: "loading" };

/** `subject` is a unit in its text form, for example `mixed3b:379`. A pack stands for the catalog that its pages show. */
export function useThread(catalogOrPack: string, subject: string): ThreadState {
  const catalog = useCurrentCatalog(catalogOrPack);
  const client = useCatalogClient();
  const thread = useMemo(() => client?.thread(catalog, subject) ?? null, [client, catalog, subject]);
  return useObservable(thread, loading);
}
