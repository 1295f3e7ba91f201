"use client";
/** For each node, how much of the weight that its units have from the layers that feed it is drawn here. */
import { type CircuitCanvas, edgeId } from "../../../lib/canvas/circuit-canvas.ts";
import { edgesSeen, seenAs } from "../../../lib/canvas/draw-edges.ts";
import { type NodeShare, shownShares } from "../../../lib/canvas/weigh-share.ts";
import type { Weighing } from "../../hooks/use-circuit-weights.ts";
import type { CircuitTools } from "../circuit-tools.ts";
import { NodeButton } from "./node-button.tsx";

export function ShownShares({ tools, weighing }: { tools: CircuitTools; weighing: Weighing }) {
  const { canvas, settings } = tools;
  const shares = shownShares(canvas.edges, drawnEdges(canvas, settings), weighing);
  if (shares.length === 0) return null;
  return (
    <section aria-labelledby="shown-shares" className="border-t border-rule pt-3">
      <h3 id="shown-shares" className="text-small font-medium">
        How much of the incoming weight is drawn
      </h3>
      <p className="mt-1 text-caption text-muted">
        The norms of the drawn weights, divided by those of all units of the layers that feed the node here.
        What is missing is the long tail that this circuit leaves out.
      </p>
      <ul className="mt-3 flex flex-col gap-3">
        {shares.map((share) => (
          <ShareItem key={share.node} tools={tools} share={share} />
        ))}
      </ul>
    </section>
  );
}

/** The ids of the edges that are seen, alone or in the bundle of a closed group. */
function drawnEdges(canvas: CircuitCanvas, settings: CircuitTools["settings"]): ReadonlySet<string> {
  const lines = new Set(edgesSeen(canvas, settings).map(({ edge }) => edge.id));
  const seen = seenAs(canvas.nodes);
  return new Set(
    canvas.edges
      .filter(({ from, to }) => lines.has(edgeId(seen.get(from) ?? "", seen.get(to) ?? "")))
      .map(({ id }) => id),
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

function ShareItem({ tools, share }: { tools: CircuitTools; share: NodeShare }) {
  return (
    <li className="text-small">
      <p className="flex items-center justify-between gap-3">
        <NodeButton tools={tools} node={share.node} />
        <span className="shrink-0 tabular-nums">{percent(share.share)}</span>
      </p>
      <div aria-hidden="true" className="mt-1 h-1.5 bg-sunken">
        <div className="h-full bg-ink" style={{ width: `${100 * share.share}%` }} />
      </div>
      <p className="mt-0.5 text-caption text-muted tabular-nums">
        {share.layers
          .map(
            ({ layer, shown, total, shownPairs, pairs }) =>
              `${layer}: ${percent(total > 0 ? shown / total : 0)}, ${shownPairs} of ${pairs} ${pairs === 1 ? "weight" : "weights"}`,
          )
          .join("; ")}
      </p>
    </li>
  );
}
