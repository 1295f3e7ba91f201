"use client";
/** The strongest connections of a unit, computed, with the quick ways to choose many of them. */
import { useState } from "react";
import type { LayerConnections, Neighbours } from "../../lib/circuits/neighbours.ts";
import type { Layer } from "../../lib/model/manifest.ts";
import { useNeighbours } from "../hooks/use-neighbours.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { ConnectionChoice } from "./connection-choice.tsx";

export type StrongestConnectionsProps = {
  packId: string;
  unit: string;
  side: "into" | "out";
  layer: Layer;
  chosen: readonly number[];
  onChosen: (units: readonly number[]) => void;
  labelOf: (unit: number) => string | null;
  canStore: boolean;
};

/** As many as fill a row or two, and how many more at a time. */
const firstCount = 18;

const sideOf = (
  { previous, next }: Neighbours,
  side: "into" | "out",
  layer: string,
): LayerConnections | null => {
  const found = side === "into" ? previous : next;
  return found.type === "layer" && found.layer === layer ? found : null;
};

export function StrongestConnections(props: StrongestConnectionsProps) {
  const { packId, unit, side, layer, chosen, onChosen, labelOf, canStore } = props;
  const [count, setCount] = useState(firstCount);
  const found = useNeighbours(packId, unit, count);
  if (found.state === "failed") {
    const { problem, retry } = found;
    return <ErrorState title="The weights could not be read" message={problem.message} onRetry={retry} />;
  }
  const known = found.state === "ready" ? found.neighbours : found.last;
  if (!known) {
    return (
      <div className="min-h-40">
        <Loading what="the strongest connections" />
        <SkeletonText lines={3} />
      </div>
    );
  }
  // A dense layer's weights are read by the list alone.
  const connections = sideOf(known, side, layer.name);
  if (!connections) return null;
  const set = new Set(chosen);
  const toggle = (unit: number): void =>
    onChosen(set.has(unit) ? chosen.filter((one) => one !== unit) : [...chosen, unit]);
  const meanOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0);
  const ofSign = (sign: 1 | -1): number[] =>
    connections.connections
      .filter(({ tile }) => sign * meanOf(tile.values) > 0)
      .map(({ unit: { index } }) => index);
  return (
    <div>
      <div className="mb-3 flex flex-wrap items-center gap-2 text-caption text-muted">
        Tick:
        <Button
          size="small"
          onClick={() => onChosen(connections.connections.map(({ unit: { index } }) => index))}
        >
          all {connections.connections.length} shown
        </Button>
        <Button size="small" onClick={() => onChosen(ofSign(1))}>
          those that excite
        </Button>
        <Button size="small" onClick={() => onChosen(ofSign(-1))}>
          those that inhibit
        </Button>
        <Button size="small" disabled={chosen.length === 0} onClick={() => onChosen([])}>
          none
        </Button>
      </div>
      <ConnectionChoice
        packId={packId}
        side={connections}
        chosen={set}
        labelOf={labelOf}
        canStore={canStore}
        onToggle={toggle}
      />
      {connections.connections.length < connections.units ? (
        <Button
          size="small"
          variant="quiet"
          className="mt-2"
          onClick={() => setCount(count + 2 * firstCount)}
        >
          Show more of the {connections.units}
        </Button>
      ) : null}
    </div>
  );
}
