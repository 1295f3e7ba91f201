"use client";
/** The server does not take what was changed on the canvas: it is still here, to be copied, before anything is let go. */
import { useState } from "react";
import type { CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Icon } from "../ui/icons.tsx";
import { StatusLine } from "../ui/status-line.tsx";

export function RefusedCanvas({
  reason,
  waiting,
  canvas,
  onStartOver,
}: {
  reason: string;
  waiting: number;
  canvas: CircuitCanvas;
  onStartOver: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const [copied, setCopied] = useState<"" | "copied" | "failed">("");
  const copy = () =>
    navigator.clipboard.writeText(JSON.stringify(canvas, null, 2)).then(
      () => setCopied("copied"),
      () => setCopied("failed"),
    );
  return (
    <div role="alert" className="border-b border-danger bg-raised px-4 py-3">
      <p className="flex items-center gap-2 text-small font-medium">
        <span className="text-danger">
          <Icon name="warning" />
        </span>
        The server does not take what was changed on this canvas
      </p>
      <p className="mt-1 max-w-prose text-small text-muted">
        {reason} {waiting > 0 ? "Your changes are kept in this browser." : null} Copy the canvas to keep it,
        then go on with the one that the server has.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button size="small" onClick={() => void copy()}>
          <Icon name="copy" /> Copy the canvas as JSON
        </Button>
        <Button size="small" variant="quiet" onClick={() => setAsking(true)}>
          Go on with the server’s canvas
        </Button>
        <StatusLine tone={copied === "failed" ? "danger" : "success"}>
          {copied === "copied" ? "Copied." : null}
          {copied === "failed" ? "This browser does not let the page copy." : null}
        </StatusLine>
      </div>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Let go of what was changed here?"
        description="The canvas on this page is replaced by the one that the server has. What the server has not is lost, unless you copied it."
      >
        <DialogActions>
          <Button
            variant="danger"
            onClick={() => {
              setAsking(false);
              onStartOver();
            }}
          >
            Let go of it
          </Button>
          <Button onClick={() => setAsking(false)}>Keep it</Button>
        </DialogActions>
      </Dialog>
    </div>
  );
}
