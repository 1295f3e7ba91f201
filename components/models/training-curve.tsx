/** One quantity over the steps of a training, as a line with its axes. Draws only. */
import { useId } from "react";
import { axisTicks } from "./curve-axis.ts";

/** In user units: a pixel on a phone, a little more where there is room. */
const box = { width: 344, height: 168, left: 38, right: 4, top: 8, bottom: 22 } as const;

export type CurvePoint = { readonly step: number; readonly value: number };

export function TrainingCurve({
  title,
  points,
  steps,
  most,
  reference,
  format,
}: {
  title: string;
  points: readonly CurvePoint[];
  /** Of the whole training: the end of the horizontal axis. */
  steps: number;
  /** The vertical axis reaches at least this far. */
  most: number;
  /** A level to hold the line against. */
  reference?: { readonly value: number; readonly text: string; readonly at: "start" | "end" };
  format: (value: number) => string;
}) {
  const id = useId();
  const vertical = axisTicks(most, 4);
  const top = vertical.at(-1) ?? most;
  const x = (step: number): number =>
    box.left + ((box.width - box.left - box.right) * step) / Math.max(steps, 1);
  const y = (value: number): number =>
    box.height - box.bottom - ((box.height - box.top - box.bottom) * Math.min(value, top)) / top;
  const path = points.map(
    ({ step, value }, i) => `${i === 0 ? "M" : "L"}${round(x(step))},${round(y(value))}`,
  );
  const last = points.at(-1);
  return (
    <figure aria-labelledby={id} className="m-0">
      <p id={id} className="mb-1 text-caption font-semibold">
        {title}
      </p>
      <svg
        role="img"
        aria-label={
          last && points[0]
            ? `${title}: from ${format(points[0].value)} at step ${points[0].step} to ${format(last.value)} at step ${last.step}`
            : `${title}: no values`
        }
        viewBox={`0 0 ${box.width} ${box.height}`}
        className="block w-full max-w-[27rem] font-sans text-[11px] tabular-nums"
      >
        {vertical.map((value) => (
          <g key={value}>
            <line
              x1={box.left}
              x2={box.width - box.right}
              y1={y(value)}
              y2={y(value)}
              className={value === 0 ? "stroke-rule-strong" : "stroke-rule"}
            />
            <text x={box.left - 6} y={y(value) + 3.5} textAnchor="end" className="fill-muted">
              {format(value)}
            </text>
          </g>
        ))}
        {axisTicks(steps, 4)
          .filter((step) => step <= steps)
          .map((step) => (
            <text
              key={step}
              x={x(step)}
              y={box.height - 7}
              textAnchor={step === 0 ? "start" : x(step) > box.width - 30 ? "end" : "middle"}
              className="fill-muted"
            >
              {step === 0 ? "step 0" : step.toLocaleString("en")}
            </text>
          ))}
        {reference ? (
          <>
            <line
              x1={box.left}
              x2={box.width - box.right}
              y1={y(reference.value)}
              y2={y(reference.value)}
              strokeDasharray="3 3"
              className="stroke-control"
            />
            <text
              x={reference.at === "start" ? box.left + 4 : box.width - box.right}
              y={y(reference.value) - 5}
              textAnchor={reference.at}
              className="fill-muted"
            >
              {reference.text}
            </text>
          </>
        ) : null}
        <path
          d={path.join("")}
          fill="none"
          strokeWidth="1.25"
          strokeLinejoin="round"
          className="stroke-accent"
        />
      </svg>
    </figure>
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;
