/** The weights figure: fetches what is drawn, and holds what its parts share: the scale, and the weight being read. */
"use client";
import { useMemo, useState } from "react";
import type { Neighbours } from "../../lib/circuits/neighbours.ts";
import { useComputeBackend } from "../hooks/use-compute-backend.ts";
import { type NeighboursState, useNeighbours } from "../hooks/use-neighbours.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { figureLimits, type Limits, type Reading, type ScaleMode, type Side } from "./figure-scale.ts";
import type { PictureMaking } from "./neighbour-picture.tsx";
import { NeighbourSide } from "./neighbour-side.tsx";
import { PixelPanel } from "./pixel-panel.tsx";
import { type NeighbourCount, WeightsKey } from "./weights-key.tsx";
import { PanelHead, WeightsPanelSkeleton } from "./weights-panel.tsx";

export type WeightsFigureProps = { packId: string; unit: string; canStore: boolean };

const nothing: Limits = { from: 0, to: 0 };

/**
 * Three parts of a grid that the page makes (`unit-figures.tsx`): on wide screens the sides stand left and right of the
 * unit's picture and the key below it; on medium ones the key stands beside the picture and the sides below.
 */
export function WeightsFigure({ packId, unit, canStore }: WeightsFigureProps) {
  const [count, setCount] = useState<NeighbourCount>(12);
  const [scale, setScale] = useState<ScaleMode>("figure");
  const [reading, setReading] = useState<Reading | null>(null);
  const [compute, setCompute] = useState(true);
  const backend = useComputeBackend();
  const makesPictures = backend.state === "ready" && backend.makesPictures;
  const making = useMemo(() => ({ compute, canStore }), [compute, canStore]);
  const state = useNeighbours(packId, unit, count);
  const neighbours = known(state);
  const limits = useMemo(() => (neighbours ? figureLimits(neighbours, scale) : nothing), [neighbours, scale]);
  const shared = { packId, unit, making, onRead: setReading };
  const failed = state.state === "failed";
  return (
    <figure aria-label="Weights" className="contents">
      <div className="min-w-0 lg:col-start-2 lg:row-start-2">
        <WeightsKey
          unit={unit}
          neighbours={neighbours}
          limits={limits}
          reading={reading}
          count={count}
          onCount={setCount}
          scale={scale}
          onScale={setScale}
          compute={compute}
          onCompute={makesPictures ? setCompute : null}
        />
      </div>
      <div className="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1">
        {failed ? (
          <ErrorState
            title="The weights could not be computed"
            message={state.problem.message}
            onRetry={state.retry}
          />
        ) : neighbours ? (
          <Previous {...shared} side={neighbours.previous} limit={limits.from} />
        ) : (
          <WeightsPanelSkeleton direction="from" count={count} />
        )}
      </div>
      <div className="min-w-0 lg:col-start-3 lg:row-span-2 lg:row-start-1">
        {failed ? null : neighbours ? (
          <Next {...shared} side={neighbours.next} limit={limits.to} />
        ) : (
          <WeightsPanelSkeleton direction="to" count={count} />
        )}
      </div>
      {state.state === "loading" ? <Loading what="weights" /> : null}
    </figure>
  );
}

type SideProps<S> = {
  packId: string;
  unit: string;
  side: S;
  limit: number;
  making: PictureMaking;
  onRead: (reading: Reading | null) => void;
};

const from: Side = "from";
const to: Side = "to";

function Previous({ side, ...rest }: SideProps<Neighbours["previous"]>) {
  if (side.type === "layer") return <NeighbourSide {...rest} direction={from} side={side} />;
  return <PixelPanel side={side} />;
}

function Next({ side, ...rest }: SideProps<Neighbours["next"]>) {
  if (side.type === "layer") return <NeighbourSide {...rest} direction={to} side={side} />;
  return (
    <>
      <PanelHead direction={to}>the answer</PanelHead>
      <p className="text-caption text-muted">No main layer comes after this one: the network ends here.</p>
    </>
  );
}

function known(state: NeighboursState): Neighbours | null {
  switch (state.state) {
    case "ready":
      return state.neighbours;
    case "loading":
      return state.last;
    case "failed":
      return null;
    default:
      return state satisfies never;
  }
}
