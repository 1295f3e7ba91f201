/** The article's circuit on a canvas: the curve unit above, the line units along its arc and across it in two groups below. */
import {
  type CanvasNode,
  type CircuitCanvas,
  defaultCanvasSettings,
  edgeId,
} from "../../../lib/canvas/circuit-canvas.ts";
import { unitNodeId } from "../../../lib/canvas/node-id.ts";
import { toKeep } from "../../../lib/canvas/weigh-questions.ts";
import type { WeighedEdge } from "../../../lib/circuits/circuit/weigh-edges.ts";
import type { CurveFacts, LineUnit } from "./curve-facts.ts";

const gap = { x: 118, y: 240 } as const; // canvas units between centres

export type ComposeCanvas = {
  readonly facts: Pick<CurveFacts, "target" | "along" | "across">;
  /** By the line unit. */
  readonly weights: ReadonlyMap<string, WeighedEdge>;
  readonly packSha256: string;
  /** Of the two groups. */
  readonly ids: { readonly along: string; readonly across: string };
};

export function composeCanvas({ facts, weights, packSha256, ids }: ComposeCanvas): CircuitCanvas {
  const { target, along, across } = facts;
  const top = unitNodeId(target.unit);
  const wide = along.length + across.length + 0.6; // the groups stand apart
  const middle = ((wide - 1) * gap.x) / 2;
  const unitNode = ({ unit }: LineUnit, group: string, x: number): CanvasNode => ({
    type: "unit",
    id: unitNodeId(unit),
    unit,
    x,
    y: gap.y,
    group,
    name: "",
  });
  const shift = (along.length + 0.6) * gap.x;
  const group = (id: string, name: string, x: number): CanvasNode => ({
    type: "group",
    id,
    name,
    x,
    y: gap.y,
    group: null,
    collapsed: false,
  });
  const nodes: CanvasNode[] = [
    { type: "unit", id: top, unit: target.unit, x: middle, y: 0, group: null, name: "" },
    group(ids.along, "lines along the arc", ((along.length - 1) * gap.x) / 2),
    group(ids.across, "lines across it", shift + ((across.length - 1) * gap.x) / 2),
    ...along.map((line, i) => unitNode(line, ids.along, i * gap.x)),
    ...across.map((line, i) => unitNode(line, ids.across, shift + i * gap.x)),
  ];
  const edges = [...along, ...across].map(({ unit }) => {
    const from = unitNodeId(unit);
    const weight = weights.get(unit);
    return {
      id: edgeId(from, top),
      from,
      to: top,
      kept: weight ? toKeep(weight, packSha256) : null,
      note: "",
    };
  });
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  return { nodes: nodes.sort(byId), edges: edges.sort(byId), motifs: [], settings: defaultCanvasSettings };
}
