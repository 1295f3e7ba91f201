"use client";
/** Who is using this browser, and signing out. */
import { useMemo } from "react";
import type { SessionState } from "../../lib/sync/session.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { useObservable } from "./use-observable.ts";

export type SessionActions = {
  /** Ends the session on the server and forgets this browser's copies; unsaved work stays for this person. */
  signOut(): Promise<void>;
  /** Asks the server again; call it after signing in or joining. */
  refresh(): Promise<void>;
};

const loading: SessionState = { state: "loading" };

export function useSession(): SessionState & SessionActions {
  const client = useCatalogClient();
  const session = useObservable(client?.session ?? null, loading);
  return useMemo(
    () => ({
      ...session,
      signOut: async () => client?.signOut(),
      refresh: async () => client?.refreshSession(),
    }),
    [client, session],
  );
}
