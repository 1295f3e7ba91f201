"use client";
import { figureTitles } from "../../lib/figures/alternative-text.ts";
/** How far a figure is, over its place: progress with a way to stop it, what went wrong, and how to go on. */
import type { FigureType } from "../../lib/figures/figure.ts";
import { useConnection } from "../hooks/use-connection.ts";
import type { UsedFigure } from "../hooks/use-figure.ts";
import { Button } from "../ui/button.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";

type Props = {
  used: UsedFigure;
  type: FigureType;
  label: string;
};

/** It stands over the figure's own room, so that nothing moves with it. */
export function FigureStanding({ used, type, label }: Props) {
  const connection = useConnection();
  const name = figureTitles[type].toLowerCase();
  switch (used.state) {
    case "waiting":
      return null;
    case "done":
      return (
        <VisuallyHidden>
          <span role="status">{`${label} is drawn.`}</span>
        </VisuallyHidden>
      );
    case "working": {
      const { progress } = used;
      const share =
        progress && progress.total > 0 ? Math.round((100 * progress.done) / progress.total) : null;
      return (
        <Note>
          <span role="status">
            {progress?.note ?? `Computing ${name}`}
            {share === null ? "" : `, ${share} %`}
          </span>
          <Button size="small" onClick={used.stop}>
            Stop
          </Button>
        </Note>
      );
    }
    case "stopped":
      return (
        <Note>
          <span role="status">{used.part ? "Stopped before it was complete." : "Stopped."}</span>
          <Button size="small" onClick={used.start}>
            Draw it
          </Button>
        </Note>
      );
    case "failed":
      return (
        <Note wide>
          <span role="alert" className="text-ink">
            {connection.state === "offline" && used.problem.code === "unavailable"
              ? "Not connected: this figure is drawn when the connection is back. "
              : ""}
            {used.problem.message}
          </span>
          <Button size="small" onClick={used.start}>
            Try again
          </Button>
        </Note>
      );
    default:
      return used satisfies never;
  }
}

function Note({ children, wide = false }: { children: React.ReactNode; wide?: boolean }) {
  return (
    <div
      className={`absolute bottom-2 left-2 z-10 flex max-w-[calc(100%-1rem)] flex-wrap items-center gap-x-3 gap-y-1 rounded-control border border-rule bg-paper/95 px-2.5 py-1.5 text-caption text-muted tabular-nums ${wide ? "right-2" : ""}`}
    >
      {children}
    </div>
  );
}
