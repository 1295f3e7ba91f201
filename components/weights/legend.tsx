/** A scale of weights with its numbers, and a mark where the weight being read lies on it. Draws only. */
import { anchors, formatWeight } from "../../lib/shared/weight-scale.ts";

export type LegendProps = {
  limit: number;
  reading: number | null; // the weight under the pointer
  title?: string; // which tiles it is for, where there is more than one scale
};

export function Legend({ limit, reading, title }: LegendProps) {
  const position =
    reading === null || limit === 0 ? null : 50 + 50 * Math.max(-1, Math.min(1, reading / limit));
  // Two legends side by side on a phone leave no room for the words.
  const sense = title ? "max-sm:sr-only" : undefined;
  return (
    <div className="text-caption text-muted tabular-nums">
      {title ? <p className="mb-1">{title}</p> : null}
      <div className="relative">
        <div
          aria-hidden="true"
          className="h-2.5 w-full outline outline-rule"
          style={{
            background: `linear-gradient(to right in oklab, ${anchors.inhibit}, ${anchors.zero}, ${anchors.excite})`,
          }}
        />
        {position === null ? null : (
          <span
            aria-hidden="true"
            className="absolute -top-1 h-[18px] w-0.5 -translate-x-1/2 bg-ink"
            style={{ left: `${position}%` }}
          />
        )}
      </div>
      <div className="mt-1 grid grid-cols-[1fr_auto_1fr]">
        <span>
          {formatWeight(-limit)} <span className={sense}>inhibits</span>
        </span>
        <span>0</span>
        <span className="text-right">
          <span className={sense}>excites</span> {formatWeight(limit)}
        </span>
      </div>
    </div>
  );
}
