"use client";
/** Whether this page follows the server, and how much it has not yet saved there. */
import type { ConnectionState } from "../../lib/sync/views.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useObservable } from "./use-observable.ts";

const connecting: ConnectionState = { state: "connecting", unsaved: 0, durable: true };

export function useConnection(): ConnectionState {
  const client = useCatalogClient();
  return useObservable(client?.connection ?? null, connecting);
}
