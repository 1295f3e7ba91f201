/** A preferred value drawn: a stroke at its orientation, an arrow in its direction, its hue, or a disc of its size. Draws only. */
import { type Property, propertyFacts } from "../../lib/circuits/matrix/property.ts";

const side = 14;
const middle = side / 2;
const reach = 5.5;

/** The largest disc drawn stands for this many pixels and more. */
const largestSize = 32;

export function ValueGlyph({ property, value }: { property: Property; value: number | null }) {
  const { kind, span } = propertyFacts[property];
  return (
    <svg aria-hidden="true" width={side} height={side} className="inline-block stroke-ink">
      {value === null ? null : kind === "hue" ? (
        <circle cx={middle} cy={middle} r={4.5} stroke="none" style={{ fill: `hsl(${value} 80% 50%)` }} />
      ) : kind === "size" ? (
        <circle
          cx={middle}
          cy={middle}
          r={1 + (reach - 1) * Math.min(1, value / largestSize)}
          className="fill-none"
        />
      ) : (
        <Stroke angle={value} headed={span === 360} />
      )}
    </svg>
  );
}

function Stroke({ angle, headed }: { angle: number; headed: boolean }) {
  return (
    <g transform={`translate(${middle} ${middle}) rotate(${-angle})`} fill="none" strokeWidth={1.25}>
      <path d={`M${-reach} 0H${reach}`} />
      {headed ? <path d={`M${reach - 3.5} -3L${reach} 0L${reach - 3.5} 3`} /> : null}
    </g>
  );
}
