"use client";
/** Growing a circuit: the units that a unit is most strongly joined with, to be added one by one or together. */
import { useId, useState } from "react";
import type { LayerConnections } from "../../../lib/circuits/neighbours.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";
import { formatMagnitude } from "../../../lib/shared/weight-scale.ts";
import { useLayerIndex } from "../../hooks/use-layer-index.ts";
import { useNeighbours } from "../../hooks/use-neighbours.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { RangeInput } from "../../ui/field.tsx";
import { Loading, SkeletonText } from "../../ui/skeleton.tsx";
import { AddableUnit } from "./addable-unit.tsx";

export type GrowPanelProps = {
  readonly catalog: string;
  readonly manifest: Manifest;
  readonly unit: string;
  readonly canStore: boolean;
  isThere(unit: string): boolean;
  onUnits(units: readonly string[]): void;
};

const most = 24;

export function GrowPanel(props: GrowPanelProps) {
  const { manifest, unit } = props;
  const [count, setCount] = useState(6);
  const id = useId();
  const neighbours = useNeighbours(manifest.id, unit, most);
  return (
    <div>
      <label htmlFor={id} className="flex justify-between text-small">
        <span>Strongest on either side</span>
        <span className="font-mono tabular-nums">{count}</span>
      </label>
      <RangeInput
        id={id}
        min={1}
        max={most}
        value={count}
        onChange={(event) => setCount(Number(event.target.value))}
      />
      {neighbours.state === "loading" ? (
        <>
          <Loading what="the strongest neighbours" />
          <SkeletonText lines={4} className="mt-2" />
        </>
      ) : null}
      {neighbours.state === "failed" ? (
        <ErrorState
          title="The neighbours could not be computed"
          message={neighbours.problem.message}
          onRetry={neighbours.retry}
        />
      ) : null}
      {neighbours.state === "ready" ? (
        <>
          {neighbours.neighbours.previous.type === "layer" ? (
            <Side {...props} side={neighbours.neighbours.previous} count={count} title="Into it, from" />
          ) : (
            <p className="mt-2 text-caption text-muted">
              It looks at the picture itself. The input’s colours are under “Add”.
            </p>
          )}
          {neighbours.neighbours.next.type === "layer" ? (
            <Side {...props} side={neighbours.neighbours.next} count={count} title="Out of it, to" />
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function Side({
  side,
  count,
  title,
  manifest,
  canStore,
  catalog,
  isThere,
  onUnits,
}: GrowPanelProps & { side: LayerConnections; count: number; title: string }) {
  const labels = useLayerIndex(catalog, side.layer).units;
  const shown = side.connections.slice(0, count).map(({ unit, norm }) => ({
    unit: formatUnit(unit),
    name: unit.layer === side.layer ? (labels.get(unit.index)?.name ?? null) : null,
    norm,
  }));
  const missing = shown.map(({ unit }) => unit).filter((unit) => !isThere(unit));
  return (
    <section aria-label={`${title} ${side.layer}`} className="mt-3">
      <div className="flex items-center justify-between gap-2">
        <h4 className="text-small font-semibold">
          {title} <span className="font-mono font-normal">{side.layer}</span>
        </h4>
        <Button size="small" disabled={missing.length === 0} onClick={() => onUnits(missing)}>
          Add {missing.length === 0 ? "all" : missing.length}
          <span className="sr-only"> from {side.layer}</span>
        </Button>
      </div>
      <ul className="mt-1">
        {shown.map(({ unit, name, norm }) => (
          <li key={unit}>
            <AddableUnit
              packId={manifest.id}
              unit={unit}
              name={name}
              canStore={canStore}
              isThere={isThere(unit)}
              form="line"
              detail={`${name === null ? "" : `${unit} · `}norm ${formatMagnitude(norm)}`}
              onAdd={(added) => onUnits([added])}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
