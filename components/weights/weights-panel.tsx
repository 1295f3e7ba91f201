/** One side of a unit: its strongest neighbours in a layer, strongest first. Draws only. */
import Link from "next/link";
import { type ReactNode, useCallback } from "react";
import type { LayerConnections } from "../../lib/circuits/neighbours.ts";
import type { UnitAddress } from "../../lib/shared/unit.ts";
import { layerHref } from "../shell/hrefs.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { ConnectionRow, type NeighbourLabel } from "./connection-row.tsx";
import type { Reading, Side } from "./figure-scale.ts";
import { type PictureMaking, tileSide } from "./neighbour-picture.tsx";
import { describeMethod, describeShare } from "./weights-words.ts";

export type WeightsPanelProps = {
  packId: string;
  direction: Side;
  side: LayerConnections;
  limit: number;
  making: PictureMaking;
  labelOf: (index: number) => NeighbourLabel | null; // what a unit of the layer is called
  edgeOf: (other: UnitAddress) => string | null; // the page of the connection with it
  onRead: (reading: Reading | null) => void;
};

export function WeightsPanel({
  packId,
  direction,
  side,
  limit,
  making,
  labelOf,
  edgeOf,
  onRead,
}: WeightsPanelProps) {
  const read = useCallback(
    (weight: number | null) => onRead(weight === null ? null : { side: direction, weight }),
    [direction, onRead],
  );
  return (
    <>
      <PanelHead direction={direction}>
        <Link href={layerHref(packId, side.layer)} className="hover:underline">
          {side.layer}
        </Link>
      </PanelHead>
      <p className="mb-2 min-h-10 text-caption text-muted">
        {describeShare(side)} {describeMethod(side)}
      </p>
      <ol>
        {side.connections.map((connection) => {
          const label = labelOf(connection.unit.index);
          return (
            <li key={connection.unit.index} className="border-t border-rule">
              <ConnectionRow
                packId={packId}
                connection={connection}
                limit={limit}
                label={label?.name ?? null}
                machine={label?.machine ?? false}
                earlier={label?.earlier ?? false}
                making={making}
                onRead={read}
                edge={edgeOf(connection.unit)}
              />
            </li>
          );
        })}
      </ol>
    </>
  );
}

export function PanelHead({ direction, children }: { direction: Side; children: ReactNode }) {
  return (
    <h2 className="font-serif text-lead">
      {direction === "from" ? "From" : "To"} {children}
    </h2>
  );
}

/** The panel's place while the weights are computed, in its final size. */
export function WeightsPanelSkeleton({ direction, count }: { direction: Side; count: number }) {
  const places = Array.from({ length: count }, (_, place) => place);
  const square = { width: tileSide, height: tileSide };
  return (
    <>
      <PanelHead direction={direction}>
        {direction === "from" ? "the previous main layer" : "the next main layer"}
      </PanelHead>
      <p className="mb-2 min-h-10 text-caption text-muted">Multiplying out the weights …</p>
      <ol aria-hidden="true">
        {places.map((place) => (
          <li key={place} className="flex items-center gap-1 border-t border-rule py-1.5">
            <span style={square}>
              <Skeleton className="size-full" />
            </span>
            <span style={square}>
              <Skeleton className="size-full" />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
