"use client";
/** Kept weights that are found otherwise now: each with both numbers, and the new one to be kept instead. */
import type { KeptWeight } from "../../../lib/canvas/circuit-canvas.ts";
import { keptStrength } from "../../../lib/canvas/weigh-shown.ts";
import { formatWeight } from "../../../lib/shared/weight-scale.ts";
import type { Weighing } from "../../hooks/use-circuit-weights.ts";
import { Button } from "../../ui/button.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { type Changed, changedWeights } from "./changed.ts";
import { EdgeButton } from "./node-button.tsx";

export function ChangedWeights({ tools, weighing }: { tools: CircuitTools; weighing: Weighing }) {
  const { canvas, manifest, writes, actions, announce } = tools;
  const { sha256 } = manifest.weights;
  const changed = changedWeights(canvas.edges, weighing, sha256);
  if (changed.length === 0) return null;
  const keep = (edges: readonly Changed[]): void => {
    actions.keepWeights(new Map(edges.map(({ edge, found }) => [edge.id, found])));
    announce(edges.length === 1 ? "The new value is kept." : `${edges.length} new values are kept.`);
  };
  return (
    <section aria-label="Weights that are found otherwise now" className="border-l-2 border-warning pl-3">
      <p className="text-small font-medium">
        {changed.length === 1 ? "1 kept weight is" : `${changed.length} kept weights are`} found otherwise now
      </p>
      <p className="mt-1 text-caption text-muted">
        The network’s weights, or what a family or group holds, changed since{" "}
        {changed.length === 1 ? "it was" : "they were"} kept. The canvas shows what was kept.
      </p>
      <ul className="mt-2 flex flex-col gap-2">
        {changed.map(({ edge, kept, found }) => (
          <li key={edge.id} className="text-small">
            <EdgeButton tools={tools} edge={edge} />
            <p className="text-caption text-muted tabular-nums">
              kept {describe(kept, tools.settings.reduction)}
              {kept.pack === sha256 ? "" : ` on other weights (${kept.pack.slice(0, 8)})`}, now{" "}
              {found ? describe(found, tools.settings.reduction) : "no path leads there"}
            </p>
            {writes ? (
              <Button size="small" className="mt-1" onClick={() => keep([{ edge, kept, found }])}>
                {found ? "Keep the new value" : "Forget the old value"}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {writes && changed.length > 1 ? (
        <Button size="small" className="mt-2" onClick={() => keep(changed)}>
          Keep all {changed.length}
        </Button>
      ) : null}
    </section>
  );
}

const describe = (weight: KeptWeight, reduction: CircuitTools["settings"]["reduction"]): string =>
  `${formatWeight(keptStrength(weight, reduction))}, ${weight.path}`;
