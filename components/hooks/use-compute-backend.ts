"use client";
/** Which backend computes in this page, and why not a better one. */
import { useEffect, useMemo, useState } from "react";
import type { BackendState, ComputeClient } from "../compute/client.ts";
import { choosePreference, pageCompute } from "../compute/page-compute.ts";
import type { BackendPreference } from "../compute/protocol.ts";
import { useObservable } from "./use-observable.ts";

export type ComputeBackend = BackendState & {
  /** Chooses another backend, for this visit and the next ones. */
  setPreference(preference: BackendPreference): void;
};

const starting: BackendState = { state: "starting", preference: "auto" };

/** The page's worker; null while rendering on the server and just after the page arrives. */
export function useCompute(): ComputeClient | null {
  const [client, setClient] = useState<ComputeClient | null>(null);
  useEffect(() => setClient(pageCompute()), []);
  return client;
}

export function useComputeBackend(): ComputeBackend {
  const backend = useObservable(useCompute()?.backend ?? null, starting);
  return useMemo(() => ({ ...backend, setPreference: choosePreference }), [backend]);
}
