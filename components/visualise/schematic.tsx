/** Which of a layer's values an objective looks at: planes of units, cells of positions. Draws only. */
import type { What } from "../../lib/featurevis/choice.ts";

const cells = 5;
const cell = 9;
const planes = 4;
/** How far a plane stands behind the one in front of it, in px. */
const depth = 13;
const middle = 2;

/** The plane in front is the unit's. */
const strength: Readonly<Record<Exclude<What, "class">, (plane: number, y: number, x: number) => number>> = {
  neuron: (plane, y, x) => (plane === 0 && y === middle && x === middle ? 1 : 0),
  channel: (plane) => (plane === 0 ? 1 : 0),
  direction: (plane) => [0.35, 1, 0.15, 0.6][plane] ?? 0,
  layer: () => 1,
};

const side = cells * cell + (planes - 1) * depth;

export function Schematic({ what, label }: { what: What; label: string }) {
  return (
    <svg role="img" aria-label={label} viewBox={`-1 -1 ${side + 2} ${side + 2}`} className="size-24 shrink-0">
      {what === "class" ? <Answers /> : <Layers strength={strength[what]} />}
    </svg>
  );
}

const places = Array.from({ length: cells * cells }, (_, i) => ({ y: Math.floor(i / cells), x: i % cells }));

function Layers({ strength: of }: { strength: (plane: number, y: number, x: number) => number }) {
  const order = Array.from({ length: planes }, (_, i) => planes - 1 - i);
  return order.map((plane) => (
    <g key={plane} transform={`translate(${plane * depth} ${(planes - 1 - plane) * depth})`}>
      <rect width={cells * cell} height={cells * cell} className="fill-paper stroke-rule-strong" />
      {places.map(({ y, x }) => (
        <rect
          key={`${y} ${x}`}
          x={x * cell + 1}
          y={y * cell + 1}
          width={cell - 2}
          height={cell - 2}
          className="fill-accent"
          opacity={0.08 + 0.87 * of(plane, y, x)}
        />
      ))}
    </g>
  ));
}

/** Answers before the softmax; one is raised. */
const answers = [0.35, 0.2, 0.9, 0.45, 0.15, 0.3, 0.25];
const raised = 2;

function Answers() {
  const step = side / answers.length;
  return answers.map((height, i) => (
    <rect
      key={height}
      x={i * step + 1}
      y={side * (1 - height)}
      width={step - 3}
      height={side * height}
      className="fill-accent"
      opacity={i === raised ? 0.95 : 0.2}
    />
  ));
}
