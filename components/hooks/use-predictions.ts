"use client";
/** What a network answers to all the images that come with it: begun by a person, with progress, and kept for the visit. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Problem } from "../../lib/shared/result.ts";
import type { DatasetPredictions } from "../compute/protocol.ts";
import { toProblem } from "./request-json.ts";
import { useCompute } from "./use-compute-backend.ts";
import { sourceOf } from "./use-dataset.ts";

export type { DatasetPredictions } from "../compute/protocol.ts";

export type PredictionsState =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly progress: Progress | null }
  | { readonly state: "stopped"; readonly progress: Progress | null }
  | { readonly state: "ready"; readonly predictions: DatasetPredictions }
  | { readonly state: "failed"; readonly problem: Problem };

export type UsedPredictions = PredictionsState & { start(): void; stop(): void };

/** Before pictures, which nobody pressed a button for. */
const priority = 3;

const idle: PredictionsState = { state: "idle" };

/** Finished ones, by the pack's id and hash. A few bytes an image. */
const finished = new Map<string, DatasetPredictions>();

const keyOf = ({ id, weights }: Manifest): string => `${id} ${weights.sha256}`;

const known = (manifest: Manifest): PredictionsState => {
  const predictions = finished.get(keyOf(manifest));
  return predictions ? { state: "ready", predictions } : idle;
};

export function usePredictions(manifest: Manifest): UsedPredictions {
  const client = useCompute();
  const [state, setState] = useState<PredictionsState>(() => known(manifest));
  const work = useRef<AbortController | null>(null);

  const start = useCallback(() => {
    if (!client || work.current) return;
    const controller = new AbortController();
    work.current = controller;
    // Once stopped, nothing more is heard of it.
    const set = (next: PredictionsState) => {
      if (work.current === controller) setState(next);
    };
    set({ state: "running", progress: null });
    const pack = { id: manifest.id, sha256: manifest.weights.sha256 };
    client
      .predictImages(
        { pack, source: sourceOf(manifest), priority },
        { signal: controller.signal, onProgress: (progress) => set({ state: "running", progress }) },
      )
      .then(
        (predictions) => {
          finished.set(keyOf(manifest), predictions);
          set({ state: "ready", predictions });
        },
        (error: unknown) => set({ state: "failed", problem: toProblem(error) }),
      )
      .finally(() => {
        if (work.current === controller) work.current = null;
      });
  }, [client, manifest]);

  const stop = useCallback(() => {
    work.current?.abort();
    work.current = null;
    setState((before) =>
      before.state === "running" ? { state: "stopped", progress: before.progress } : before,
    );
  }, []);

  // Another model, or another page: the work on this one ends.
  useEffect(() => {
    setState(known(manifest));
    return () => {
      work.current?.abort();
      work.current = null;
    };
  }, [manifest]);
  return { ...state, start, stop };
}
