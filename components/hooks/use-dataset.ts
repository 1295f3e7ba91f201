"use client";
/** The images that come with a model: what there are of them, and each as it is drawn in the worker. */
import { useEffect, useMemo, useState } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { createDrawnImages, type DrawnImage, type DrawnImages } from "../compute/drawn-images.ts";
import { pageCompute } from "../compute/page-compute.ts";
import type { DatasetFacts } from "../compute/protocol.ts";
import { toProblem } from "./request-json.ts";
import type { Loadable } from "./resource.ts";
import { useCompute } from "./use-compute-backend.ts";
import { useObservable } from "./use-observable.ts";

export type { DrawnImage } from "../compute/drawn-images.ts";
export type { DatasetFacts } from "../compute/protocol.ts";

/** What of a manifest decides which images a model has; it is sent to the worker with each request. */
export const sourceOf = ({ id, dataset, classes }: Manifest) => ({ id, dataset, classes });

const loading = { state: "loading" } as const;

type Current = { readonly manifest: Manifest; readonly state: Loadable<DatasetFacts> };

/** How many images there are, of which classes, and what each shows; or why this program cannot show them. */
export function useDatasetFacts(manifest: Manifest): Loadable<DatasetFacts> {
  const client = useCompute();
  const [current, setCurrent] = useState<Current | null>(null);
  useEffect(() => {
    if (!client) return undefined;
    let gone = false;
    const set = (state: Loadable<DatasetFacts>) => {
      if (!gone) setCurrent({ manifest, state });
    };
    client.openImages(sourceOf(manifest)).then(
      (value) => set({ state: "ready", value }),
      (error: unknown) => set({ state: "failed", problem: toProblem(error) }),
    );
    return () => {
      gone = true;
    };
  }, [client, manifest]);
  return current?.manifest === manifest ? current.state : loading;
}

/** One for each model that is looked at, for as long as the page lives. */
const drawn = new Map<string, DrawnImages>();

function imagesOf(manifest: Manifest): DrawnImages {
  const key = `${manifest.id} ${JSON.stringify(manifest.dataset)}`;
  const images =
    drawn.get(key) ??
    createDrawnImages({
      draw: (indices) => pageCompute().drawImages(sourceOf(manifest), indices),
      toProblem,
    });
  drawn.set(key, images);
  return images;
}

const waiting: DrawnImage = { state: "waiting" };

/** Image `index`, drawn while the component that asks is on the page. */
export function useDrawnImage(manifest: Manifest, index: number): DrawnImage {
  const image = useMemo(() => imagesOf(manifest).image(index), [manifest, index]);
  return useObservable(image, waiting);
}
