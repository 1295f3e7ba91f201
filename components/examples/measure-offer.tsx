"use client";
/** Nobody has shown the network these images yet: what it would take, and the button. */
import type { ReactNode } from "react";
import type { ActivationsResult, ActivationsSettings } from "../../lib/microscope/activations/instrument.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import { useComputeBackend } from "../hooks/use-compute-backend.ts";
import type { UsedMeasurement } from "../hooks/use-measurement.ts";
import { WorkProgress } from "../microscope/work-progress.tsx";
import { describeBackend } from "../neuron/describe-backend.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { count } from "./examples-words.ts";

export type MeasureOfferProps = {
  pass: UsedMeasurement<ActivationsSettings, ActivationsResult>;
  unfinished: Progress | null;
  images: number;
  /** What one pass measures, in words: “all 480 units of inception_3b/output”. */
  what: string;
  canStore: boolean;
  /** Chooses what the pass measures; shown as long as it has not begun. */
  choice: ReactNode;
};

export function MeasureOffer({ pass, unfinished, images, what, canStore, choice }: MeasureOfferProps) {
  const backend = useComputeBackend();
  switch (pass.state) {
    case "running":
      return <WorkProgress label={`Measuring ${what}`} progress={pass.progress} onStop={pass.stop} />;
    case "failed":
      return (
        <ErrorState
          title="The images could not be measured"
          message={pass.problem.message}
          onRetry={pass.start}
        />
      );
    case "idle":
    case "stopped":
    case "done":
      return (
        <div className="py-2">
          <p className="font-serif text-lead">Nobody has shown the network these images yet.</p>
          <p className="mt-1.5 mb-4 max-w-prose text-small text-muted">
            One pass over the {count(images)} images measures {what}: each unit’s mean and spread, its
            histogram, and examples from all of it. The computation runs in this browser and can be stopped;
            it goes on from there when it is begun again, also after the page was closed.{" "}
            {canStore
              ? "The result is kept on the server for everybody."
              : "The result stays in this page, since you may not store it."}
          </p>
          {choice}
          <div className="mt-4 flex flex-wrap items-center gap-4">
            <Button variant="primary" onClick={pass.start} disabled={backend.state !== "ready"}>
              {unfinished ? "Go on measuring" : "Measure"}
            </Button>
            <p role="status" className="text-caption text-muted">
              {unfinished
                ? `Stopped after ${count(unfinished.done)} of ${count(unfinished.total)} images.`
                : backend.state === "ready"
                  ? null
                  : describeBackend(backend)}
            </p>
          </div>
        </div>
      );
    default:
      return pass satisfies never;
  }
}
