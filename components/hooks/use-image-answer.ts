"use client";
/** What a network answers to one of the images that come with it, computed in the worker. */
import { useEffect, useState } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { ImageAnswer } from "../compute/protocol.ts";
import { toProblem } from "./request-json.ts";
import type { Loadable } from "./resource.ts";
import { useCompute, useComputeBackend } from "./use-compute-backend.ts";
import { sourceOf } from "./use-dataset.ts";

const loading = { state: "loading" } as const;

type Current = { readonly subject: string; readonly state: Loadable<ImageAnswer> };

/** The `count` classes that the network finds most probable for image `image`; computed anew when the backend changes. */
export function useImageAnswer(manifest: Manifest, image: number, count: number): Loadable<ImageAnswer> {
  const client = useCompute();
  const backend = useComputeBackend();
  const computing = backend.state === "ready" ? backend.backend : backend.state;
  const subject = `${manifest.id} ${manifest.weights.sha256} ${image} ${count} ${computing}`;
  const [current, setCurrent] = useState<Current | null>(null);
  useEffect(() => {
    // A backend that starts has nothing to say yet, and one that failed says why to whoever asks.
    if (!client || computing === "starting") return undefined;
    let gone = false;
    const set = (state: Loadable<ImageAnswer>) => {
      if (!gone) setCurrent({ subject, state });
    };
    const pack = { id: manifest.id, sha256: manifest.weights.sha256 };
    client.answerImage({ pack, source: sourceOf(manifest), image, count }).then(
      (value) => set({ state: "ready", value }),
      (error: unknown) => set({ state: "failed", problem: toProblem(error) }),
    );
    return () => {
      gone = true;
    };
  }, [client, computing, manifest, image, count, subject]);
  return current?.subject === subject ? current.state : loading;
}
