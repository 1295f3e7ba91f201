"use client";
/** Something measured, from asking for it to the result and how it came about. */
import type { ReactNode } from "react";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { useComputeBackend } from "../hooks/use-compute-backend.ts";
import type { UsedMeasurement } from "../hooks/use-measurement.ts";
import { describeBackend } from "../neuron/describe-backend.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { MeasurementFoot } from "./measurement-foot.tsx";
import { WorkProgress } from "./work-progress.tsx";

export type MeasuredProps<S, R> = {
  used: UsedMeasurement<S, R>;
  /** What is measured, as it fits into a sentence: "the tuning of mixed3a:4". */
  what: string;
  /** Shown before anybody has asked, beside the button: what it will cost, what it needs. */
  before?: ReactNode;
  /** The words on the button that begins. */
  action?: string;
  children: (measurement: Measurement<S, R>) => ReactNode;
};

export function Measured<S, R>({ used, what, before, action = "Measure", children }: MeasuredProps<S, R>) {
  const backend = useComputeBackend();
  switch (used.state) {
    case "idle":
    case "stopped":
      return (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
          <Button variant="primary" onClick={used.start} disabled={backend.state !== "ready"}>
            {used.state === "stopped" ? "Begin again" : action}
          </Button>
          <div className="max-w-prose text-caption text-muted">
            {backend.state === "failed" ? describeBackend(backend) : before}
            {used.state === "stopped" ? <p role="status">Measuring {what} was stopped.</p> : null}
          </div>
        </div>
      );
    case "running":
      return <WorkProgress label={`Measuring ${what}`} progress={used.progress} onStop={used.stop} />;
    case "failed":
      return (
        <ErrorState
          title={`${what.charAt(0).toUpperCase()}${what.slice(1)} could not be measured`}
          message={used.problem.message}
          onRetry={used.start}
        />
      );
    case "done":
      return (
        <>
          {children(used.measurement)}
          <MeasurementFoot measurement={used.measurement} />
        </>
      );
    default:
      return used satisfies never;
  }
}
