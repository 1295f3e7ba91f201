"use client";
/** Where a pack's files are and which version they are of, for the compute worker. */
import { useMemo } from "react";
import type { PackAddress } from "../compute/protocol.ts";
import type { Loadable } from "./resource.ts";
import { useManifest } from "./use-manifest.ts";

export function usePackAddress(packId: string): Loadable<PackAddress> {
  const manifest = useManifest(packId);
  const sha256 = manifest.state === "ready" ? manifest.value.weights.sha256 : null;
  const problem = manifest.state === "failed" ? manifest.problem : null;
  return useMemo(() => {
    if (problem) return { state: "failed", problem };
    return sha256 === null ? { state: "loading" } : { state: "ready", value: { id: packId, sha256 } };
  }, [packId, sha256, problem]);
}
