"use client";
/**
 * One or more lines over a common axis, with one point of the axis picked: by the pointer, or with the arrow keys once the plot
 * has the keyboard's focus. Draws only.
 */
import { scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";
import { type PointerEvent, useId } from "react";
import { HorizontalAxis, type PlotBox, VerticalAxis } from "./plot-axes.tsx";
import { usePlotWidth } from "./use-plot-width.ts";

export type PlotLine = {
  readonly id: string;
  readonly values: ArrayLike<number>; // one for each of the axis's; what is no number leaves a gap
  readonly colour: string;
  readonly faint?: boolean;
};

export type LinePlotAxis = {
  readonly title: string;
  readonly format?: (value: number) => string;
  readonly ticks?: readonly number[];
};

export type LinePlotProps = {
  /** The plot in words. */
  label: string;
  x: LinePlotAxis & { readonly values: readonly number[]; readonly log?: boolean };
  y: LinePlotAxis & { readonly low: number; readonly high: number };
  lines: readonly PlotLine[];
  /** Levels to hold the lines against. */
  levels?: readonly { readonly value: number; readonly text: string }[];
  /** Index of the axis's value that is looked at. */
  picked?: number | null;
  onPick?: (index: number) => void;
  /** The picked point in words. */
  describe?: (index: number) => string;
  height?: number;
};

const room = { left: 46, right: 10, top: 22, bottom: 36 };

export function LinePlot({
  label,
  x,
  y,
  lines,
  levels = [],
  picked = null,
  onPick,
  describe,
  height = 220,
}: LinePlotProps) {
  const { width, place } = usePlotWidth(480);
  const id = useId();
  const box: PlotBox = {
    left: room.left,
    right: Math.max(room.left + 1, width - room.right),
    top: room.top,
    bottom: height - room.bottom,
  };
  const [first = 0] = x.values;
  const last = x.values.at(-1) ?? 1;
  const across = (x.log ? scaleLog() : scaleLinear())
    .domain(first === last ? [first - 0.5, last + 0.5] : [first, last])
    .range([box.left, box.right]);
  const up = scaleLinear().domain([y.low, y.high]).range([box.bottom, box.top]);
  const indices = x.values.map((_, index) => index);
  const pathOf = ({ values }: PlotLine): string =>
    line<number>()
      .x((index) => across(x.values[index] ?? 0))
      .y((index) => up(values[index] ?? 0))
      .defined((index) => Number.isFinite(values[index]))(indices) ?? "";
  const nearest = (event: PointerEvent<SVGSVGElement>): number => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const distance = (index: number): number => Math.abs(across(x.values[index] ?? 0) - at);
    return indices.reduce((best, index) => (distance(index) < distance(best) ? index : best), 0);
  };
  const point = (event: PointerEvent<SVGSVGElement>): void => onPick?.(nearest(event));
  const main = lines.filter(({ faint }) => !faint);
  return (
    <div ref={place} className="w-full min-w-0">
      <svg
        role="img"
        aria-labelledby={id}
        width={width}
        height={height}
        className="block max-w-full font-sans text-micro tabular-nums"
        onPointerMove={onPick ? point : undefined}
        onPointerDown={onPick ? point : undefined}
      >
        <title id={id}>{label}</title>
        <VerticalAxis scale={up} box={box} {...y} />
        <HorizontalAxis scale={across} box={box} {...x} />
        {levels.map(({ value, text }) => (
          <g key={text}>
            <line
              x1={box.left}
              x2={box.right}
              y1={up(value)}
              y2={up(value)}
              strokeDasharray="3 3"
              className="stroke-control"
            />
            <text x={box.right} y={up(value) - 4} textAnchor="end" className="fill-muted">
              {text}
            </text>
          </g>
        ))}
        <g fill="none" strokeLinejoin="round">
          {lines.map((drawn) => (
            <path
              key={drawn.id}
              d={pathOf(drawn)}
              strokeWidth={drawn.faint ? 0.75 : 1.5}
              strokeOpacity={drawn.faint ? 0.35 : 1}
              style={{ stroke: drawn.colour }}
            />
          ))}
        </g>
        {picked === null ? null : (
          <g>
            <line
              x1={across(x.values[picked] ?? first)}
              x2={across(x.values[picked] ?? first)}
              y1={box.top}
              y2={box.bottom}
              className="stroke-ink"
              strokeOpacity={0.5}
            />
            {main.map((drawn) => (
              <circle
                key={drawn.id}
                cx={across(x.values[picked] ?? first)}
                cy={up(drawn.values[picked] ?? y.low)}
                r={3.5}
                style={{ fill: drawn.colour }}
                className="stroke-paper"
              />
            ))}
          </g>
        )}
      </svg>
      {onPick && picked !== null ? (
        <input
          type="range"
          aria-label={`${x.title}: the point that is read`}
          aria-valuetext={describe?.(picked)}
          min={0}
          max={Math.max(0, x.values.length - 1)}
          value={picked}
          onChange={(event) => onPick(Number(event.target.value))}
          className="block h-4 cursor-pointer accent-accent"
          style={{ marginLeft: box.left - 8, width: box.right - box.left + 16 }}
        />
      ) : null}
    </div>
  );
}
