/**
 * Which edges of a canvas are drawn, and how strong each is: what a reader's threshold and top-k leave of them. Everything that draws a
 * circuit asks here, so that a page, a file and a figure show the same edges.
 */
import { type Reduction, strengthOf } from "../circuits/strength.ts";
import type { CanvasEdge, CanvasSettings, CircuitCanvas, KeptWeight } from "./circuit-canvas.ts";

/** A kept weight as one signed number, by the reductions of `lib/circuits/strength.ts`. */
export const keptStrength = ({ net, norm }: Pick<KeptWeight, "net" | "norm">, reduction: Reduction): number =>
  strengthOf({ norm, totals: { net } }, reduction);

export type ShownEdge = {
  readonly edge: CanvasEdge;
  /** In the pack's numbers; null for a weight that was not computed yet. */
  readonly strength: number | null;
};

const magnitude = ({ strength }: ShownEdge): number => Math.abs(strength ?? 0);

const strongestFirst = (a: ShownEdge, b: ShownEdge): number =>
  magnitude(b) - magnitude(a) || (a.edge.id < b.edge.id ? -1 : 1);

/** The largest magnitude among the edges of a canvas, hidden ones included; 0 where none was computed. */
export const strongestEdge = ({ edges }: Pick<CircuitCanvas, "edges">, reduction: Reduction): number =>
  edges.reduce(
    (most, { kept }) => (kept ? Math.max(most, Math.abs(keptStrength(kept, reduction))) : most),
    0,
  );

/**
 * The edges that are drawn, in the order of the canvas: those whose magnitude is at least `threshold` times that of the canvas'
 * strongest edge, and of these at most `strongest` into each node. Edges whose weight was not computed yet are always among them, and
 * count for neither.
 */
export function shownEdges(
  canvas: Pick<CircuitCanvas, "edges">,
  { reduction, threshold, strongest }: Pick<CanvasSettings, "reduction" | "threshold" | "strongest">,
): ShownEdge[] {
  const least = threshold * strongestEdge(canvas, reduction);
  const all = canvas.edges.map(
    (edge): ShownEdge => ({ edge, strength: edge.kept && keptStrength(edge.kept, reduction) }),
  );
  const strong = all.filter((shown) => shown.strength === null || magnitude(shown) >= least);
  if (strongest === null) return strong;
  const kept = new Set(
    [...Map.groupBy(strong, ({ edge }) => edge.to).values()].flatMap((into) => [
      ...into.filter(({ strength }) => strength === null),
      ...into
        .filter(({ strength }) => strength !== null)
        .sort(strongestFirst)
        .slice(0, strongest),
    ]),
  );
  return strong.filter((shown) => kept.has(shown));
}

/**
 * Several weights as one, as between families: net added up, norm as the root of the squares, direct only when all are. Null for none,
 * and for weights of different packs, which no sum has a meaning for.
 */
export function combineKept(weights: readonly KeptWeight[]): KeptWeight | null {
  const [first] = weights;
  if (!first || weights.some(({ pack }) => pack !== first.pack)) return null;
  return {
    net: weights.reduce((sum, { net }) => sum + net, 0),
    norm: Math.sqrt(weights.reduce((sum, { norm }) => sum + norm * norm, 0)),
    path: weights.every(({ path }) => path === "direct") ? "direct" : "expanded",
    pack: first.pack,
  };
}
