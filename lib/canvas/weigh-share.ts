/**
 * How much of the weight into each node a circuit shows. Circuits are drawn by leaving out; what is left out is said here. The share is a
 * sum of L2 norms over a sum of L2 norms, as everywhere in this program (`docs/weights.md`): of the pairs of units that a drawn edge
 * joins, each counted once however many edges hold it, over all units of the layers that feed the node in this circuit.
 */
import type { EdgeQuestion, LayerTotal, WeighedEdge } from "../circuits/circuit/weigh-edges.ts";
import { parseUnit } from "../shared/unit.ts";
import type { CanvasEdge } from "./circuit-canvas.ts";

export type LayerShare = {
  readonly layer: string;
  readonly shown: number; // Σ norms
  readonly total: number;
  /** How many pairs of units are shown, and how many there are: units of the layer times units of the node. */
  readonly shownPairs: number;
  readonly pairs: number;
};

export type NodeShare = {
  readonly node: string;
  /** Σ shown / Σ total over its layers, 0 to 1; 0 where there is no weight at all. */
  readonly share: number;
  readonly layers: readonly LayerShare[];
};

export type WeighedCanvas = {
  /** By the edge's id. */
  readonly questions: ReadonlyMap<string, EdgeQuestion>;
  readonly edges: ReadonlyMap<string, WeighedEdge>;
  readonly totals: readonly LayerTotal[];
};

const layerOf = (unit: string): string => {
  const parsed = parseUnit(unit);
  return parsed.ok ? parsed.value.layer : "";
};

/**
 * The shares of the nodes that edges lead to, in the order of these edges.
 *
 * @param edges all of the canvas, drawn or not: they say which layers feed a node
 * @param drawn the ids of those that are drawn
 */
export function shownShares(
  edges: readonly Pick<CanvasEdge, "id" | "to">[],
  drawn: ReadonlySet<string>,
  { questions, edges: weighed, totals }: WeighedCanvas,
): NodeShare[] {
  const totalOf = new Map(totals.map((total) => [`${total.unit} ${total.layer}`, total]));
  return [...Map.groupBy(edges, ({ to }) => to)].flatMap(([node, into]): NodeShare[] => {
    const norms = new Map<string, { layer: string; norm: number }>();
    const feeds = new Map<string, LayerTotal>();
    for (const { id } of into) {
      const [question, found] = [questions.get(id), weighed.get(id)];
      if (!question || !found || found.path === "none" || found.path === "no tile") continue;
      for (const [column, upper] of question.to.entries()) {
        for (const [row, lower] of question.from.entries()) {
          const layer = layerOf(lower);
          const total = totalOf.get(`${upper} ${layer}`);
          if (!total) continue;
          feeds.set(`${upper} ${layer}`, total);
          if (!drawn.has(id)) continue;
          norms.set(`${lower} ${upper}`, {
            layer,
            norm: found.norms[row * question.to.length + column] ?? 0,
          });
        }
      }
    }
    if (feeds.size === 0) return [];
    const layers = [...Map.groupBy(feeds.values(), ({ layer }) => layer)].map(([layer, all]): LayerShare => {
      const shown = [...norms.values()].filter((pair) => pair.layer === layer);
      return {
        layer,
        shown: shown.reduce((sum, { norm }) => sum + norm, 0),
        total: all.reduce((sum, { norm }) => sum + norm, 0),
        shownPairs: shown.length,
        pairs: all.reduce((sum, { units }) => sum + units, 0),
      };
    });
    const sum = (of: (layer: LayerShare) => number): number =>
      layers.reduce((all, layer) => all + of(layer), 0);
    const total = sum((layer) => layer.total);
    // Single pairs are kept in float32: a circuit that shows everything shows no more than that.
    return [{ node, share: total > 0 ? Math.min(1, sum(({ shown }) => shown) / total) : 0, layers }];
  });
}
