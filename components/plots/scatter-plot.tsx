"use client";
/**
 * Points over two axes of the same quantity, with the line on which both are equal, and one point picked: by the pointer, or with the
 * arrow keys once the plot has the keyboard's focus. Draws only.
 */
import { scaleLinear } from "d3-scale";
import { type PointerEvent, useId } from "react";
import { HorizontalAxis, type PlotBox, VerticalAxis } from "./plot-axes.tsx";
import { usePlotWidth } from "./use-plot-width.ts";

export type ScatterPlotProps = {
  /** The plot in words. */
  label: string;
  x: { readonly title: string; readonly values: readonly number[] };
  y: { readonly title: string; readonly values: readonly number[] };
  colour: string;
  /** Index of the point that is looked at. */
  picked: number | null;
  onPick: (index: number) => void;
  /** The picked point in words. */
  describe: (index: number) => string;
};

const room = { left: 46, right: 10, top: 22, bottom: 36 };
const widest = 340;

/** The common range of both axes, 0 included; never empty. */
function rangeOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  return low === high ? [low - 1, high + 1] : [low, high];
}

export function ScatterPlot({ label, x, y, colour, picked, onPick, describe }: ScatterPlotProps) {
  const { width: available, place } = usePlotWidth(widest);
  const id = useId();
  const width = Math.min(widest, available);
  // Square: equal values lie on the diagonal.
  const height = width - room.left - room.right + room.top + room.bottom;
  const box: PlotBox = {
    left: room.left,
    right: Math.max(room.left + 1, width - room.right),
    top: room.top,
    bottom: Math.max(room.top + 1, height - room.bottom),
  };
  const range = rangeOf([...x.values, ...y.values]);
  const across = scaleLinear().domain(range).nice().range([box.left, box.right]);
  const up = scaleLinear().domain(range).nice().range([box.bottom, box.top]);
  const [low = 0, high = 1] = across.domain();
  const at = (index: number) => ({ cx: across(x.values[index] ?? 0), cy: up(y.values[index] ?? 0) });
  const points = x.values.map((_, index) => ({ key: `${index}`, ...at(index) }));
  const pick = (event: PointerEvent<SVGSVGElement>): void => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const distance = (index: number): number => {
      const { cx, cy } = at(index);
      return Math.hypot(cx - (event.clientX - left), cy - (event.clientY - top));
    };
    const nearest = x.values.reduce(
      (best, _, index) => (best < 0 || distance(index) < distance(best) ? index : best),
      -1,
    );
    if (nearest >= 0) onPick(nearest);
  };
  return (
    <div ref={place} className="w-full min-w-0">
      <svg
        role="img"
        aria-labelledby={id}
        width={width}
        height={height}
        className="block max-w-full font-sans text-micro tabular-nums"
        onPointerMove={pick}
        onPointerDown={pick}
      >
        <title id={id}>{label}</title>
        <VerticalAxis scale={up} box={box} title={y.title} />
        <HorizontalAxis scale={across} box={box} title={x.title} />
        <line
          x1={across(low)}
          y1={up(low)}
          x2={across(high)}
          y2={up(high)}
          strokeDasharray="3 3"
          className="stroke-control"
        />
        {points.map(({ key, ...point }) => (
          <circle key={key} {...point} r={3} fillOpacity={0.55} style={{ fill: colour }} />
        ))}
        {picked === null ? null : (
          <circle {...at(picked)} r={5} strokeWidth={2} className="fill-none stroke-ink" />
        )}
      </svg>
      {picked === null ? null : (
        <input
          type="range"
          aria-label={`${label} The point that is read`}
          aria-valuetext={describe(picked)}
          min={0}
          max={Math.max(0, x.values.length - 1)}
          value={picked}
          onChange={(event) => onPick(Number(event.target.value))}
          className="block h-4 cursor-pointer accent-accent"
          style={{ marginLeft: box.left - 8, width: box.right - box.left + 16 }}
        />
      )}
    </div>
  );
}
