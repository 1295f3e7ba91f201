/** How far long work is, and the button that stops it. Draws only. */
import type { Progress } from "../../lib/shared/progress.ts";
import { Button } from "../ui/button.tsx";

const format = new Intl.NumberFormat("en").format;

export function WorkProgress({
  label,
  progress,
  onStop,
}: {
  label: string;
  progress: Progress | null;
  onStop: () => void;
}) {
  const share = progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0;
  return (
    <div className="flex max-w-md flex-col gap-2 py-3">
      <p className="flex items-baseline justify-between gap-4 text-caption text-muted tabular-nums">
        <span>{progress?.note ?? label}</span>
        <span className="shrink-0">
          {progress === null ? "waiting" : `${format(progress.done)} of ${format(progress.total)}`}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={progress?.total ?? 1}
        aria-valuenow={progress?.done ?? 0}
        className="h-1.5 bg-sunken"
      >
        <div className="h-full bg-accent" style={{ width: `${100 * share}%` }} />
      </div>
      <Button className="mt-1 self-start" size="small" onClick={onStop}>
        Stop
      </Button>
    </div>
  );
}
