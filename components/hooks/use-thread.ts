"use client";
/** The labels and comments of one subject, live, with this person's unsaved work merged in. */
import { useMemo } from "react";
import type { ThreadState } from "../../lib/sync/views.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useObservable } from "./use-observable.ts";

const loading: ThreadState = { state: "loading" };

/** `subject` is a unit in its text form, for example `mixed3b:379`. */
export function useThread(catalog: string, subject: string): ThreadState {
  const client = useCatalogClient();
  const thread = useMemo(() => client?.thread(catalog, subject) ?? null, [client, catalog, subject]);
  return useObservable(thread, loading);
}
