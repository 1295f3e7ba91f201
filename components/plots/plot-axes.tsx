/** The axes of a rectangular plot: lines at round values, and what they measure. Draws only. */
import type { ScaleContinuousNumeric } from "d3-scale";
import { tickNumber } from "../../lib/shared/plot-number.ts";

export type PlotScale = ScaleContinuousNumeric<number, number>;

/** The plot's own rectangle, in CSS pixels. */
export type PlotBox = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** About how many pixels a label takes along each axis. */
const spacing = { x: 64, y: 34 };

export type AxisProps = {
  scale: PlotScale;
  box: PlotBox;
  title: string;
  /** Where labels are, when not at values that are round by themselves. */
  ticks?: readonly number[];
  format?: (value: number) => string;
};

export function HorizontalAxis({ scale, box, title, ticks, format = tickNumber }: AxisProps) {
  const shown = ticks ?? scale.ticks(Math.max(2, Math.floor((box.right - box.left) / spacing.x)));
  return (
    <g>
      <line x1={box.left} x2={box.right} y1={box.bottom} y2={box.bottom} className="stroke-rule-strong" />
      {shown.map((value) => (
        <g key={value}>
          <line
            x1={scale(value)}
            x2={scale(value)}
            y1={box.bottom}
            y2={box.bottom + 4}
            className="stroke-rule-strong"
          />
          <text x={scale(value)} y={box.bottom + 15} textAnchor="middle" className="fill-muted">
            {format(value)}
          </text>
        </g>
      ))}
      <text x={(box.left + box.right) / 2} y={box.bottom + 30} textAnchor="middle" className="fill-muted">
        {title}
      </text>
    </g>
  );
}

export function VerticalAxis({ scale, box, title, ticks, format = tickNumber }: AxisProps) {
  const shown = ticks ?? scale.ticks(Math.max(2, Math.floor((box.bottom - box.top) / spacing.y)));
  return (
    <g>
      {shown.map((value) => (
        <g key={value}>
          <line
            x1={box.left}
            x2={box.right}
            y1={scale(value)}
            y2={scale(value)}
            className={value === 0 ? "stroke-rule-strong" : "stroke-rule"}
          />
          <text x={box.left - 6} y={scale(value) + 3.5} textAnchor="end" className="fill-muted">
            {format(value)}
          </text>
        </g>
      ))}
      <text x={0} y={box.top - 8} className="fill-muted">
        {title}
      </text>
    </g>
  );
}
