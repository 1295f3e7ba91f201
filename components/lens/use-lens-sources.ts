"use client";
/** Where the lens's images can come from: those that packs come with, and the sets on the server. */
import { useMemo } from "react";
import { isDrawnDataset, type Manifest } from "../../lib/model/manifest.ts";
import type { Problem } from "../../lib/shared/result.ts";
import type { ImageRef } from "../../lib/stimuli/images/source.ts";
import type { ImageSetSummary } from "../../lib/stimuli/images/stored-set.ts";
import { useImageSets } from "../hooks/use-image-sets.ts";
import { useManifests } from "../hooks/use-manifest.ts";
import { useModels } from "../hooks/use-models.ts";
import type { AddressedImage } from "./lens-view.ts";

export type LensSource = {
  readonly type: AddressedImage["type"];
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** Of a set: which version of it; null for a pack's images, which the pack's own hash pins. */
  readonly sha256: string | null;
};

const noIds: readonly string[] = [];

function datasetOf({ id, title, dataset }: Manifest): LensSource[] {
  if (!dataset || !isDrawnDataset(dataset)) return [];
  return [{ type: "dataset", id, title: `Images of ${title}`, count: dataset.images, sha256: null }];
}

export type LensSources = {
  readonly state: "loading" | "ready";
  readonly sources: readonly LensSource[];
  /** Why the server's sets are missing. */
  readonly problem: Problem | null;
};

/** This pack's own images first, then the sets; where a pack has no images, those of the other packs last. */
export function useLensSources(manifest: Manifest): LensSources {
  const stored = useImageSets();
  const models = useModels();
  const own = useMemo(() => datasetOf(manifest), [manifest]);
  const others = useManifests(
    own.length === 0 && models.state === "ready" ? models.value.map(({ id }) => id) : noIds,
  );
  return useMemo((): LensSources => {
    const kept = stored.state === "ready" ? stored.value.map(ofSet) : [];
    return {
      state: stored.state === "loading" ? "loading" : "ready",
      sources: [...own, ...kept, ...others.flatMap(datasetOf)],
      problem: stored.state === "failed" ? stored.problem : null,
    };
  }, [stored, own, others]);
}

const ofSet = ({ id, title, count, sha256 }: ImageSetSummary): LensSource => ({
  type: "set",
  id,
  title,
  count,
  sha256,
});

export const isOf = (image: AddressedImage, source: LensSource): boolean =>
  image.type === source.type && image.id === source.id;

/** The image as an instrument takes it; null when its source is not there or does not have so many. */
export function refOf(image: AddressedImage, sources: readonly LensSource[]): ImageRef | null {
  const source = sources.find((candidate) => isOf(image, candidate));
  if (image.type === "dataset") {
    // Also of a pack that is not listed: the worker says when there is none.
    return { type: "of", source: { type: "dataset", pack: image.id }, index: image.index };
  }
  if (!source || source.sha256 === null || image.index >= source.count) return null;
  return { type: "of", source: { type: "set", id: source.id, sha256: source.sha256 }, index: image.index };
}
