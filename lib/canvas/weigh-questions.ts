/** What is asked about the edges of a canvas, and how the weights that are kept stand to those that are found now. */
import type { EdgeQuestion, WeighedEdge } from "../circuits/circuit/weigh-edges.ts";
import { isSameStrength } from "../circuits/strength.ts";
import { type CanvasEdge, type CircuitCanvas, type KeptWeight, unitsOf } from "./circuit-canvas.ts";

/** What each edge asks, by its id. Edges between nodes that are gone, or that have no units, ask nothing. */
export function edgeQuestions(canvas: Pick<CircuitCanvas, "nodes" | "edges">): Map<string, EdgeQuestion> {
  const units = new Map(canvas.nodes.map((node) => [node.id, unitsOf(canvas, node)]));
  return new Map(
    canvas.edges.flatMap(({ id, from, to }) => {
      const [lower, upper] = [units.get(from) ?? [], units.get(to) ?? []];
      return lower.length > 0 && upper.length > 0 ? [[id, { from: lower, to: upper }] as const] : [];
    }),
  );
}

/** What is found as it is kept; null where no path leads, and where paths have no weight together. */
export const toKeep = ({ net, norm, path }: WeighedEdge, pack: string): KeptWeight | null =>
  path === "none" || path === "no tile" ? null : { net, norm, path, pack };

/** How an edge's kept weight stands. `found` is null where no path leads from the one end to the other. */
export type EdgeStanding =
  | { readonly state: "unasked" } // its weight was not computed here yet
  | { readonly state: "no path" } // and none is kept
  | { readonly state: "unkept"; readonly found: KeptWeight }
  | { readonly state: "same"; readonly found: KeptWeight }
  | { readonly state: "differs"; readonly kept: KeptWeight; readonly found: KeptWeight | null };

/**
 * Both numbers are compared, each to within a thousandth, as the strength of a connection that people speak of is
 * (`lib/circuits/strength.ts`): backends add in different orders.
 */
const isSameWeight = (kept: KeptWeight, found: KeptWeight): boolean => {
  const scale = { norm: found.norm, totals: { net: found.net } };
  return (
    kept.path === found.path &&
    isSameStrength(kept.net, found.net, scale) &&
    isSameStrength(kept.norm, found.norm, scale)
  );
};

/** @param weighed what was found now; undefined while it is not known */
export function standingOf(
  { kept }: Pick<CanvasEdge, "kept">,
  weighed: WeighedEdge | undefined,
  pack: string,
): EdgeStanding {
  if (!weighed) return { state: "unasked" };
  const found = toKeep(weighed, pack);
  if (!kept) return found ? { state: "unkept", found } : { state: "no path" };
  return found && isSameWeight(kept, found) ? { state: "same", found } : { state: "differs", kept, found };
}
