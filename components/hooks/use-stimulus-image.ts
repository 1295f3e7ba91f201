"use client";
/** A figure as an image that measurements can name: drawn here, at a network's size, and handed to the worker under its hash. */
import { useEffect, useState } from "react";
import type { ImageRef } from "../../lib/stimuli/images/source.ts";
import { drawStimulus } from "../../lib/stimuli/synthetic/draw.ts";
import type { Stimulus } from "../../lib/stimuli/synthetic/pattern.ts";
import { pageCompute } from "../compute/page-compute.ts";
import { toProblem } from "./request-json.ts";
import type { Loadable } from "./resource.ts";

const loading = { state: "loading" } as const;

type Current = { readonly key: string; readonly state: Loadable<ImageRef> };

/** In the middle of a square of `side` pixels; null where nothing is drawn yet. Compared by content. */
export function useStimulusImage(stimulus: Stimulus | null, side: number): Loadable<ImageRef> {
  const key = JSON.stringify([stimulus, side]);
  const [current, setCurrent] = useState<Current | null>(null);
  useEffect(() => {
    const [drawn, size] = JSON.parse(key) as [Stimulus | null, number];
    if (!drawn) return undefined;
    let gone = false;
    const set = (state: Loadable<ImageRef>) => {
      if (!gone) setCurrent({ key, state });
    };
    const values = drawStimulus(drawn, { side: size, middle: [size / 2, size / 2] });
    const rgb = Uint8Array.from(values, (value) => Math.round(255 * Math.min(1, Math.max(0, value))));
    pageCompute()
      .keepImage({ width: size, height: size, rgb })
      .then(
        (sha256) => set({ state: "ready", value: { type: "loose", sha256 } }),
        (error: unknown) => set({ state: "failed", problem: toProblem(error) }),
      );
    return () => {
      gone = true;
    };
  }, [key]);
  return current?.key === key ? current.state : loading;
}
