"use client";
/** What has to be known before the canvas is read: that the server refuses it, and what its numbers are. */
import type { OpenCircuitCanvas } from "../hooks/use-circuit-canvas.ts";
import { Button } from "../ui/button.tsx";
import type { CircuitTools } from "./circuit-tools.ts";
import { RefusedCanvas } from "./refused-canvas.tsx";

export type CircuitNoticesProps = {
  readonly open: OpenCircuitCanvas;
  readonly tools: CircuitTools;
};

export function CircuitNotices({ open, tools }: CircuitNoticesProps) {
  const { standing, canvas } = open;
  const { overlay, setOverlay } = tools;
  return (
    <>
      {standing.type === "refused" ? (
        <RefusedCanvas
          reason={standing.reason}
          waiting={standing.waiting}
          canvas={canvas}
          onStartOver={open.startOver}
        />
      ) : null}
      {overlay ? (
        <p className="flex flex-wrap items-center gap-x-3 border-b border-rule px-3 py-1.5 text-small">
          <span>{overlay.title}</span>
          <Button size="small" variant="quiet" onClick={() => setOverlay(null)}>
            Back to the weights
          </Button>
        </p>
      ) : null}
    </>
  );
}
