/** Kept weights that are found otherwise now. */
import type { CanvasEdge, KeptWeight } from "../../../lib/canvas/circuit-canvas.ts";
import { standingOf } from "../../../lib/canvas/weigh-questions.ts";
import type { Weighing } from "../../hooks/use-circuit-weights.ts";

/** `found` is null where no path leads from the one end to the other. */
export type Changed = {
  readonly edge: CanvasEdge;
  readonly kept: KeptWeight;
  readonly found: KeptWeight | null;
};

/** @param pack SHA-256 of the network's weights as they are now */
export const changedWeights = (
  edges: readonly CanvasEdge[],
  weighing: Pick<Weighing, "edges">,
  pack: string,
): Changed[] =>
  edges.flatMap((edge) => {
    const standing = standingOf(edge, weighing.edges.get(edge.id), pack);
    return standing.state === "differs" ? [{ edge, kept: standing.kept, found: standing.found }] : [];
  });
