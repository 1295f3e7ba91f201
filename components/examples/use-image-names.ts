"use client";
/** What the images of a source are called, and what they show. */
import { useMemo } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import { useDatasetFacts } from "../hooks/use-dataset.ts";
import { useImageSet } from "../hooks/use-image-sets.ts";
import type { ExampleSource } from "./example-source.ts";

const numbered = (image: number) => ({ name: `image ${image}`, className: null });

export function useImageNames(manifest: Manifest, source: ImageSource): ExampleSource["describe"] {
  const set = useImageSet(source.type === "set" ? source : null);
  const facts = useDatasetFacts(manifest);
  return useMemo(() => {
    if (source.type === "dataset") {
      if (source.pack !== manifest.id || facts.state !== "ready") return numbered;
      const { classes, labels } = facts.value;
      return (image) => ({ name: `image ${image}`, className: classes[labels[image] ?? -1] ?? null });
    }
    // A set that has changed since numbers its images otherwise.
    const images = set.state === "ready" && set.value?.sha256 === source.sha256 ? set.value.images : null;
    return (image) => images?.[image] ?? numbered(image);
  }, [source, set, facts, manifest.id]);
}
