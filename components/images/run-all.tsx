"use client";
/** Showing the network all its images: begun by a button, with progress, and stopped by another. */
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { useComputeBackend } from "../hooks/use-compute-backend.ts";
import type { UsedPredictions } from "../hooks/use-predictions.ts";
import { Button } from "../ui/button.tsx";
import { countImages } from "./image-words.ts";

export function RunAll({ predictions, count }: { predictions: UsedPredictions; count: number }) {
  const backend = useComputeBackend();
  const { state, start, stop } = predictions;
  if (state === "ready") return null;
  if (state === "running") {
    const { progress } = predictions;
    const done = progress?.done ?? 0;
    return (
      <div className="flex max-w-md flex-col gap-2">
        <p className="flex items-baseline justify-between text-caption text-muted tabular-nums">
          <span>
            {progress === null
              ? "Starting"
              : `${new Intl.NumberFormat("en").format(done)} of ${countImages(count)}`}
          </span>
          {backend.state === "ready" ? <span>{backendTitle(backend.backend)}</span> : null}
        </p>
        <div
          role="progressbar"
          aria-label="Images shown to the network"
          aria-valuemin={0}
          aria-valuemax={count}
          aria-valuenow={done}
          className="h-1.5 bg-sunken"
        >
          <div className="h-full bg-accent" style={{ width: `${(100 * done) / count}%` }} />
        </div>
        <Button className="mt-1 self-start" onClick={stop}>
          Stop
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button variant="primary" onClick={start} disabled={backend.state !== "ready"}>
        {state === "failed" ? "Try again" : `Show it all ${countImages(count)}`}
      </Button>
      <p role="status" className="max-w-prose text-caption text-muted">
        {backend.state === "failed"
          ? `Nothing can be computed here: ${backend.message}`
          : state === "failed"
            ? predictions.problem.message
            : state === "stopped"
              ? `Stopped after ${predictions.progress?.done ?? 0}; it begins anew.`
              : "Computed in your browser; it can be stopped."}
      </p>
    </div>
  );
}
