/** A circuit as large as one is meant to be at most: 200 units and 1,000 edges of the specimen. */
import {
  type CanvasNode,
  type CircuitCanvas,
  defaultCanvasSettings,
  edgeId,
} from "../lib/canvas/circuit-canvas.ts";
import { unitNodeId } from "../lib/canvas/node-id.ts";

export const unitCount = 200;
export const edgeCount = 1000;

const layers = [
  { name: "conv2d1", units: 24 },
  { name: "conv2d2", units: 56 },
  { name: "mixed3a", units: 60 },
  { name: "mixed3b", units: 60 },
] as const;

/** Every unit has an edge from each of some units of the layer before, and every edge a weight. */
export function largeCanvas(): CircuitCanvas {
  const rows = layers.map(({ name, units }, row) =>
    Array.from({ length: units }, (_, index): CanvasNode => {
      const unit = `${name}:${index}`;
      const place = { x: (index - units / 2) * 110, y: -row * 260 };
      return { id: unitNodeId(unit), type: "unit", unit, ...place, group: null, name: "" };
    }),
  );
  const pairs = rows.slice(1).flatMap((row, i) => {
    const before = rows[i] ?? [];
    return row.flatMap((to, at) =>
      Array.from({ length: 6 }, (_, k) => ({
        from: before[(at * 7 + k * 5) % before.length]?.id ?? "",
        to: to.id,
      })),
    );
  });
  const seen = new Map(pairs.map((pair) => [edgeId(pair.from, pair.to), pair]));
  const edges = [...seen].slice(0, edgeCount).map(([id, { from, to }], i) => {
    const net = Math.sin(i);
    return {
      id,
      from,
      to,
      kept: { net, norm: Math.abs(net) + 0.1, path: "direct" as const, pack: "0".repeat(64) },
      note: "",
    };
  });
  return { nodes: rows.flat(), edges, motifs: [], settings: defaultCanvasSettings };
}
