"use client";
/** What has to be known before the canvas is read: that the server refuses it, what its numbers are, that some are of other weights. */
import { useMemo } from "react";
import type { OpenCircuitCanvas } from "../hooks/use-circuit-canvas.ts";
import type { Weighing } from "../hooks/use-circuit-weights.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import type { CircuitTools } from "./circuit-tools.ts";
import { RefusedCanvas } from "./refused-canvas.tsx";
import { changedWeights } from "./science/changed.ts";

export type CircuitNoticesProps = {
  readonly open: OpenCircuitCanvas;
  readonly tools: CircuitTools;
  readonly weighing: Weighing;
  onShowWeights(): void;
};

export function CircuitNotices({ open, tools, weighing, onShowWeights }: CircuitNoticesProps) {
  const { standing, canvas } = open;
  const { overlay, setOverlay } = tools;
  return (
    <>
      {standing.type === "refused" ? (
        <RefusedCanvas
          reason={standing.reason}
          waiting={standing.waiting}
          canvas={canvas}
          onStartOver={() => {
            open.startOver();
            // The whole canvas is opened anew: the heading of the circuit is what stays.
            requestAnimationFrame(() =>
              requestAnimationFrame(() => document.getElementById("circuit-heading")?.focus()),
            );
          }}
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
      <ChangedNotice tools={tools} weighing={weighing} onShow={onShowWeights} />
    </>
  );
}

function ChangedNotice({
  tools,
  weighing,
  onShow,
}: Pick<CircuitNoticesProps, "tools" | "weighing"> & { onShow: () => void }) {
  const { edges } = tools.canvas;
  const { sha256 } = tools.manifest.weights;
  const { length } = useMemo(() => changedWeights(edges, weighing, sha256), [edges, weighing, sha256]);
  if (length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 border-b border-rule px-3 py-1.5 text-small">
      <span className="flex items-center gap-2 text-warning">
        <Icon name="warning" />
        {length === 1
          ? "1 weight is drawn as it was kept, and is found otherwise now."
          : `${length} weights are drawn as they were kept, and are found otherwise now.`}
      </span>
      <Button size="small" variant="quiet" onClick={onShow}>
        {length === 1 ? "Look at it" : "Look at them"}
      </Button>
    </p>
  );
}
