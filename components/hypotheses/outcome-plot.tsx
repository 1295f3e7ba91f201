/** A value against what was expected of it: the stretch that confirms, and where the value fell. Draws only. */
import type { Expectation } from "../../lib/catalog/records/computed-test.ts";
import type { QuantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { formatQuantity } from "../../lib/hypotheses/words.ts";
import { outcomeAxis } from "./plot-domain.ts";

const width = 220;
const height = 46;
const axis = 22;

export function OutcomePlot({
  expect,
  value,
  unit,
  label,
}: {
  expect: Expectation;
  value: number | null;
  unit: QuantityFacts["unit"];
  /** The same in words. */
  label: string;
}) {
  const {
    from,
    to,
    middle,
    values: places,
    zero,
    ticks,
  } = outcomeAxis(expect, value === null ? [] : [value]);
  const x = (share: number): number => 4 + share * (width - 8);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      className="block h-auto w-[220px] max-w-full overflow-visible"
    >
      <line x1={4} x2={width - 4} y1={axis} y2={axis} className="stroke-control" />
      <rect
        x={x(from)}
        y={axis - 7}
        width={Math.max(1.5, x(to) - x(from))}
        height={14}
        className="fill-bar"
        rx={1}
      />
      {middle === null ? null : (
        <line
          x1={x(middle)}
          x2={x(middle)}
          y1={axis - 7}
          y2={axis + 7}
          className="stroke-ink-soft"
          strokeDasharray="2 2"
        />
      )}
      {zero === null ? null : (
        <g>
          <line x1={x(zero)} x2={x(zero)} y1={axis - 10} y2={axis + 10} className="stroke-control" />
          <text x={x(zero)} y={8} textAnchor="middle" className="fill-muted text-[9px]">
            0
          </text>
        </g>
      )}
      {ticks.map(({ at, value: limit }) => (
        <text
          key={limit}
          x={Math.min(width - 14, Math.max(14, x(at)))}
          y={axis + 20}
          textAnchor="middle"
          className="fill-muted text-[10px]"
        >
          {formatQuantity(limit, { unit })}
        </text>
      ))}
      {places.map((place) => (
        <circle
          key={place}
          cx={x(Math.min(1, Math.max(0, place)))}
          cy={axis}
          r={4.5}
          className="fill-ink stroke-paper"
        />
      ))}
    </svg>
  );
}
