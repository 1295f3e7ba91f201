"use client";
/** The weights of a circuit's edges: what they are, which of the kept ones are found otherwise now, and what share of the whole is shown. */
import { type ReactNode, useMemo } from "react";
import { leapingEdges } from "../../../lib/canvas/weigh-join.ts";
import { createLayerOrder } from "../../../lib/canvas/weigh-layers.ts";
import type { WeighingWork } from "../../hooks/use-circuit-weights.ts";
import { WorkProgress } from "../../microscope/work-progress.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { ChangedWeights } from "./changed-weights.tsx";
import { EdgeButton, type EdgeEnds } from "./node-button.tsx";
import type { ScienceProps } from "./science-props.ts";
import { SelectedEdge } from "./selected-edge.tsx";
import { ShownShares } from "./shown-shares.tsx";

export function WeightsSection({ tools, weighing }: ScienceProps) {
  const { canvas, manifest, selection, settings } = tools;
  const order = useMemo(() => createLayerOrder(manifest), [manifest]);
  const { nodes, edges } = canvas;
  const leaping = useMemo(() => leapingEdges({ nodes, edges }, order), [nodes, edges, order]);
  const [selected] = selection.edges;
  const edge = selection.edges.length === 1 ? edges.find(({ id }) => id === selected) : undefined;
  if (edges.length === 0) {
    return (
      <EmptyState title="No edges yet">
        Put units of two layers on the canvas. Units of neighbouring layers are joined as they come, and each
        edge is a weight that is computed here from the network.
      </EmptyState>
    );
  }
  const paths = [...weighing.edges.values()].map(({ path }) => path);
  const count = (path: string): number => paths.filter((own) => own === path).length;
  const unjoined = edges.filter(({ id }) => weighing.edges.get(id)?.path === "none");
  const untiled = edges.filter(({ id }) => weighing.edges.get(id)?.path === "no tile");
  const strange = edges.filter(({ id }) => weighing.strange.includes(id));
  return (
    <div className="flex flex-col gap-5">
      <Work work={weighing.work} />
      <p role="status" className="text-small">
        {edges.length === 1 ? "1 edge" : `${edges.length} edges`}: {count("direct")} direct,{" "}
        {count("expanded")} expanded.{" "}
        <span className="text-muted">
          Strength is{" "}
          {settings.reduction === "net"
            ? "the sum of the weights, Σ w"
            : "the norm of the weights with the sign of their sum, sign(Σ w) √(Σ w²)"}
          , in the network’s own numbers. An expanded weight passes rectifiers on the way as if they let
          everything through.
        </span>
      </p>
      {edge ? <SelectedEdge tools={tools} weighing={weighing} edge={edge} /> : null}
      <ChangedWeights tools={tools} weighing={weighing} />
      <Listed tools={tools} edges={unjoined} title="No path">
        No weights lead along {unjoined.length === 1 ? "this edge" : "these edges"}: the two ends lie in one
        layer, or the later one comes first.
      </Listed>
      <Listed tools={tools} edges={untiled} title="No common tile">
        Paths of different strides join these units, so their weights cannot be added up.
      </Listed>
      <Listed tools={tools} edges={strange} title="Not in this network">
        {manifest.title} does not have one of the units at the ends.
      </Listed>
      <Listed
        tools={tools}
        edges={edges.filter(({ id }) => leaping.includes(id))}
        title="Over a layer of the circuit"
      >
        These leap over a layer in which the circuit has units, so they count what goes through those units a
        second time.
      </Listed>
      <ShownShares tools={tools} weighing={weighing} />
    </div>
  );
}

function Work({ work }: { work: WeighingWork }) {
  switch (work.state) {
    case "done":
      return null;
    case "running":
      return (
        <WorkProgress
          label="Computing the weights of the edges"
          progress={work.progress}
          onStop={work.stop}
        />
      );
    case "stopped":
      return (
        <p role="status" className="flex flex-wrap items-center gap-3 text-small text-muted">
          Some weights are not computed.
          <Button size="small" onClick={work.start}>
            Compute them
          </Button>
        </p>
      );
    case "failed":
      return (
        <ErrorState
          title="The weights could not be computed"
          message={work.problem.message}
          onRetry={work.start}
        />
      );
    default:
      return work satisfies never;
  }
}

function Listed({
  tools,
  edges,
  title,
  children,
}: {
  tools: ScienceProps["tools"];
  edges: readonly EdgeEnds[];
  title: string;
  children: ReactNode;
}) {
  if (edges.length === 0) return null;
  return (
    <details className="border-t border-rule pt-3">
      <summary className="cursor-pointer text-small font-medium">
        {title}: {edges.length}
      </summary>
      <p className="mt-1 text-caption text-muted">{children}</p>
      <ul className="mt-2 flex flex-col gap-1 text-small">
        {edges.map((edge) => (
          <li key={edge.id}>
            <EdgeButton tools={tools} edge={edge} />
          </li>
        ))}
      </ul>
    </details>
  );
}
