"use client";
/** The images that can be shown to a network: those that come with it, and the sets on the server. */
import type { Manifest } from "../../lib/model/manifest.ts";
import { useImageSets } from "../hooks/use-image-sets.ts";
import { type NamedSource, ownImages } from "./image-sources.ts";

export type ImageSources = {
  /** Whether there may be more than are known yet. */
  readonly loading: boolean;
  readonly sources: readonly NamedSource[];
};

export function useImageSources(manifest: Manifest): ImageSources {
  const sets = useImageSets();
  const own = ownImages(manifest);
  const stored = sets.state === "ready" ? sets.value : [];
  return {
    loading: sets.state === "loading",
    sources: [
      ...(own ? [own] : []),
      ...stored
        .filter(({ count }) => count > 0)
        .map(({ id, title, count, sha256 }) => ({
          id,
          title,
          count,
          source: { type: "set", id, sha256 } as const,
        })),
    ],
  };
}
