"use client";
import { backendTitle } from "../../lib/model/backend-choice.ts";
/** What computes the pictures that are missing, why nothing better does, and a way to have peace from it. */
import { type ComputeBackend, useComputeBackend } from "../hooks/use-compute-backend.ts";
import { Popover } from "../ui/popover.tsx";

const wordButton = "link inline-flex min-h-6 cursor-pointer items-center";

export function FillNote({
  compute,
  onCompute,
}: {
  compute: boolean;
  onCompute: (compute: boolean) => void;
}) {
  const backend = useComputeBackend();
  const able = backend.state === "ready" && backend.makesPictures;
  return (
    <p className="flex min-h-6 flex-wrap items-center gap-x-3 text-caption text-muted">
      <span>{describeFill(backend, compute)}</span>
      {backend.state === "ready" && backend.reasons.length > 0 ? (
        <Reasons question="Why not faster?" reasons={backend.reasons} />
      ) : null}
      {backend.state === "failed" ? <Reasons question="Why?" reasons={[backend.message]} /> : null}
      {able ? (
        <button type="button" className={wordButton} onClick={() => onCompute(!compute)}>
          {compute ? "Pause" : "Go on computing"}
        </button>
      ) : null}
    </p>
  );
}

function Reasons({ question, reasons }: { question: string; reasons: readonly string[] }) {
  return (
    <Popover
      label={question}
      trigger={
        <button type="button" className={wordButton}>
          {question}
        </button>
      }
    >
      {reasons.map((reason) => (
        <p key={reason} className="break-words not-first:mt-2">
          {reason}
        </p>
      ))}
    </Popover>
  );
}

function describeFill(backend: ComputeBackend, compute: boolean): string {
  switch (backend.state) {
    case "starting":
      return "Starting to compute pictures";
    case "failed":
      return "Stored pictures only: none can be computed here";
    case "ready":
      if (!backend.makesPictures) return "Stored pictures only: none are computed here";
      return compute
        ? `Missing pictures are computed on ${backendTitle(backend.backend)}`
        : "Stored pictures only: paused";
    default:
      return backend satisfies never;
  }
}
