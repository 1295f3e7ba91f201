"use client";
/** What computes the pictures that are missing, why nothing better does, and a way to have peace from it. */
import { type ComputeBackend, useComputeBackend } from "../hooks/use-compute-backend.ts";
import { Popover } from "../ui/popover.tsx";
import { backendName } from "../weights/backend-name.ts";

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
        <Popover
          label="Why no faster backend is in use"
          trigger={
            <button type="button" className={wordButton}>
              Why not faster?
            </button>
          }
        >
          {backend.reasons.map((reason) => (
            <p key={reason} className="not-first:mt-2">
              {reason}
            </p>
          ))}
        </Popover>
      ) : null}
      {able ? (
        <button type="button" className={wordButton} onClick={() => onCompute(!compute)}>
          {compute ? "Pause" : "Go on computing"}
        </button>
      ) : null}
    </p>
  );
}

function describeFill(backend: ComputeBackend, compute: boolean): string {
  switch (backend.state) {
    case "starting":
      return "Starting to compute pictures";
    case "failed":
      return `Pictures cannot be computed here: ${backend.message}`;
    case "ready":
      if (!backend.makesPictures) return "Stored pictures only: none are computed here";
      return compute
        ? `Computing missing pictures on ${backendName(backend.backend)}`
        : "Stored pictures only: paused";
    default:
      return backend satisfies never;
  }
}
