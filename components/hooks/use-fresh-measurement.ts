"use client";
/**
 * A measurement that is made anew each time it is asked for, never remembered: what is run again as evidence has to have been run.
 * It stops when nobody looks any more.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Measurement, PackAddress } from "../../lib/microscope/measurement.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { pageCompute } from "../compute/page-compute.ts";
import { toProblem } from "./request-json.ts";

export type FreshMeasurement =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly progress: Progress | null }
  | { readonly state: "failed"; readonly problem: Problem }
  | { readonly state: "done"; readonly measurement: Measurement<unknown, unknown> };

export type FreshSubject = {
  readonly pack: PackAddress;
  readonly kind: string;
  readonly settings: unknown;
};

export type UsedFreshMeasurement = FreshMeasurement & {
  start(subject: FreshSubject): void;
  /** Also forgets what was measured. */
  stop(): void;
};

/** A person waits for it. */
const priority = 3;

export function useFreshMeasurement(): UsedFreshMeasurement {
  const [state, setState] = useState<FreshMeasurement>({ state: "idle" });
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => stop, [stop]);
  const reset = useCallback(() => {
    stop();
    setState({ state: "idle" });
  }, [stop]);
  const start = useCallback(
    (subject: FreshSubject) => {
      stop();
      const own = new AbortController();
      running.current = own;
      const update = (next: FreshMeasurement): void => {
        if (running.current === own) setState(next);
      };
      update({ state: "running", progress: null });
      pageCompute()
        .measure(
          { ...subject, priority },
          {
            signal: own.signal,
            // The last report may come after the answer: the two take different ways from the worker.
            onProgress: (progress) =>
              setState((before) =>
                before.state === "running" && running.current === own
                  ? { state: "running", progress }
                  : before,
              ),
          },
        )
        .then(
          (measurement) => update({ state: "done", measurement }),
          (error: unknown) => update({ state: "failed", problem: toProblem(error) }),
        );
    },
    [stop],
  );
  return useMemo(() => ({ ...state, start, stop: reset }), [state, start, reset]);
}
