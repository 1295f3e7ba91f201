/** The objective over the steps of an optimisation, as a small line over the full planned width. Draws only. */
import { formatMagnitude } from "../../lib/shared/weight-scale.ts";
import { curveExtent, curvePath } from "./curve-path.ts";

const box = { width: 240, height: 48 };

export type LossPlotProps = { values: readonly number[]; steps: number };

export function LossPlot({ values, steps }: LossPlotProps) {
  const extent = curveExtent(values);
  const last = values.at(-1);
  const label =
    extent && last !== undefined
      ? `The objective over ${values.length} of ${steps} steps, from ${number(values[0] ?? last)} to ${number(last)}`
      : "The objective has no values yet";
  return (
    <div className="grid grid-cols-[1fr_auto] items-stretch gap-x-2 text-[11px] leading-none text-muted tabular-nums">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 -1 ${box.width} ${box.height + 2}`}
        preserveAspectRatio="none"
        className="block h-12 w-full border-b border-rule-strong"
      >
        <path
          d={curvePath(values, steps, box)}
          fill="none"
          stroke="var(--color-ink)"
          strokeWidth="1.25"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div aria-hidden="true" className="flex w-12 flex-col justify-between">
        <span>{extent ? number(extent.high) : ""}</span>
        <span>{extent ? number(extent.low) : ""}</span>
      </div>
      <div aria-hidden="true" className="mt-1 flex justify-between">
        <span>step 1</span>
        <span>{steps}</span>
      </div>
    </div>
  );
}

const number = (value: number): string => `${value < 0 ? "−" : ""}${formatMagnitude(Math.abs(value))}`;
