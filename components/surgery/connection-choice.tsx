"use client";
/** The strongest connections of a unit on one side, each to be chosen: its picture, its tile, and a box to tick. */
import { memo } from "react";
import type { Connection, LayerConnections } from "../../lib/circuits/neighbours.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { formatMagnitude, scaleLimit } from "../../lib/shared/weight-scale.ts";
import { describeTile } from "../weights/describe-tile.ts";
import { NeighbourPicture, tileSide } from "../weights/neighbour-picture.tsx";
import { Tile } from "../weights/tile.tsx";
import { describeMethod, describeShare } from "../weights/weights-words.ts";

export type ConnectionChoiceProps = {
  packId: string;
  side: LayerConnections;
  chosen: ReadonlySet<number>;
  labelOf: (unit: number) => string | null;
  canStore: boolean; // as in InstrumentPanelProps
  onToggle: (unit: number) => void;
};

export function ConnectionChoice({
  packId,
  side,
  chosen,
  labelOf,
  canStore,
  onToggle,
}: ConnectionChoiceProps) {
  const limit = scaleLimit(side.connections.map(({ tile }) => tile.values));
  return (
    <>
      <p className="mb-2 text-caption text-muted">
        {describeShare(side)} {describeMethod(side)} Tiles are on one scale; red excites, blue inhibits.
      </p>
      <ul aria-label={`Strongest connections with ${side.layer}`} className="flex flex-wrap gap-x-4 gap-y-3">
        {side.connections.map((connection) => (
          <ConnectionBox
            key={connection.unit.index}
            packId={packId}
            connection={connection}
            limit={limit}
            label={labelOf(connection.unit.index)}
            checked={chosen.has(connection.unit.index)}
            canStore={canStore}
            onToggle={onToggle}
          />
        ))}
      </ul>
    </>
  );
}

type ConnectionBoxProps = {
  packId: string;
  connection: Connection;
  limit: number;
  label: string | null;
  checked: boolean;
  canStore: boolean;
  onToggle: (unit: number) => void;
};

const ConnectionBox = memo(function ConnectionBox(props: ConnectionBoxProps) {
  const { packId, connection, limit, label, checked, canStore, onToggle } = props;
  const { unit, tile, norm } = connection;
  const address = formatUnit(unit);
  return (
    <li>
      <label className="block cursor-pointer" title={label ?? address}>
        <span className="flex gap-1" aria-hidden="true">
          <NeighbourPicture packId={packId} unit={unit} making={{ compute: true, canStore }} />
          <span className="block outline outline-rule" style={{ width: tileSide, height: tileSide }}>
            <Tile tile={tile} limit={limit} title={describeTile(tile)} />
          </span>
        </span>
        <span className="mt-1 flex items-center gap-1.5 text-caption" style={{ width: 2 * tileSide + 4 }}>
          <input
            type="checkbox"
            className="size-4 shrink-0 accent-accent"
            checked={checked}
            onChange={() => onToggle(unit.index)}
            aria-label={`${address}${label === null ? "" : `, ${label}`}: norm ${formatMagnitude(norm)}`}
          />
          <span className="truncate">
            <span className="font-mono">{unit.index}</span>{" "}
            <span className="text-muted">{label ?? `norm ${formatMagnitude(norm)}`}</span>
          </span>
        </span>
      </label>
    </li>
  );
});
