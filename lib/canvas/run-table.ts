/** What an image does to a circuit, node by node and edge by edge, and what of each unit's value comes from outside the circuit. */
import type { CircuitRun, RunSum, RunUnit } from "../circuits/circuit/run-circuit.ts";
import type { EdgeQuestion } from "../circuits/circuit/weigh-edges.ts";
import { type CircuitCanvas, unitsOf } from "./circuit-canvas.ts";

export type NodeRun = {
  readonly node: string;
  /** Of its units the one that answers most where they are read; a node of one unit has that. */
  readonly strongest: RunUnit;
  readonly units: number;
  /** Of the activations of all its units where they are read. */
  readonly sum: number;
};

/** Where one unit's value comes from, one layer that feeds it at a time. The four parts add up to the value. */
export type ValueParts = {
  readonly sum: RunSum;
  /** Of the units of the layer that the circuit's edges join with the unit. */
  readonly inCircuit: number;
  readonly joined: number; // how many
  /** Of all other units of the layer: not in this circuit. */
  readonly outside: number;
  /** What biases add; null where it cannot be told from the rest. */
  readonly biases: number | null;
  /** value − sum − biases: rounding where the contributions add up, and what linear weights miss where they do not. */
  readonly rest: number;
};

export type RunTable = {
  readonly nodes: readonly NodeRun[]; // in the order of the canvas; notes and empty groups left out
  /** By the edge's id; null where no path leads. */
  readonly edges: ReadonlyMap<string, number | null>;
  readonly parts: readonly ValueParts[];
};

/** All units that stand on a canvas, each once. */
export const unitsOfCanvas = (canvas: Pick<CircuitCanvas, "nodes">): string[] => [
  ...new Set(canvas.nodes.flatMap((node) => (node.type === "group" ? [] : unitsOf(canvas, node)))),
];

/** @param questions what was asked of each edge, in the order of the run's edges */
export function runTable(
  canvas: Pick<CircuitCanvas, "nodes">,
  questions: ReadonlyMap<string, EdgeQuestion>,
  run: CircuitRun,
): RunTable {
  const units = new Map(run.units.map((unit) => [unit.unit, unit]));
  const nodes = canvas.nodes.flatMap((node): NodeRun[] => {
    const own = unitsOf(canvas, node).flatMap((unit) => units.get(unit) ?? []);
    const [first] = own;
    if (!first) return [];
    return [
      {
        node: node.id,
        strongest: own.reduce((best, unit) => (unit.value > best.value ? unit : best), first),
        units: own.length,
        sum: own.reduce((sum, { value }) => sum + value, 0),
      },
    ];
  });
  // A unit and a family that holds it may both be joined with a unit: what comes from it came once.
  const brought = new Map<string, Map<string, number>>();
  for (const [place, { from, to }] of [...questions.values()].entries()) {
    const found = run.edges[place];
    if (!found || found.contribution === null) continue;
    for (const [column, upper] of to.entries()) {
      const into = brought.get(upper) ?? new Map<string, number>();
      for (const [row, lower] of from.entries()) into.set(lower, found.pairs[row * to.length + column] ?? 0);
      brought.set(upper, into);
    }
  }
  return {
    nodes,
    edges: new Map([...questions.keys()].map((id, place) => [id, run.edges[place]?.contribution ?? null])),
    parts: run.sums.map((sum): ValueParts => {
      const own = [...(brought.get(sum.unit) ?? [])].filter(([lower]) => lower.startsWith(`${sum.layer}:`));
      const inCircuit = own.reduce((all, [, value]) => all + value, 0);
      return {
        sum,
        inCircuit,
        joined: own.length,
        outside: sum.sum - inCircuit,
        biases: sum.biases,
        rest: sum.value - sum.sum - (sum.biases ?? 0),
      };
    }),
  };
}
