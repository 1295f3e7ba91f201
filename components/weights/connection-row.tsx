/** One neighbour: its picture, the tile between it and the unit, what it is called, and the number under the pointer. */
"use client";
import Link from "next/link";
import { memo, useState } from "react";
import type { Connection } from "../../lib/circuits/neighbours.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { formatMagnitude, formatWeight } from "../../lib/shared/weight-scale.ts";
import { EarlierTag } from "../labels/earlier-badge.tsx";
import { MachineTag } from "../labels/machine-badge.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { classNames } from "../ui/class-names.ts";
import { Icon } from "../ui/icons.tsx";
import { tileExtremes } from "./describe-tile.ts";
import { NeighbourPicture, type PictureMaking, tileSide } from "./neighbour-picture.tsx";
import { TileButton } from "./tile-button.tsx";
import { describeMethod } from "./weights-words.ts";

/** What a unit is called, whether a program called it so, and whether that was when the model had other weights. */
export type NeighbourLabel = {
  readonly name: string;
  readonly machine: boolean;
  readonly earlier: boolean;
};

export type ConnectionRowProps = {
  packId: string;
  connection: Connection;
  limit: number; // of the tile's scale
  label: string | null; // what the neighbour is called
  machine: boolean; // as in NeighbourLabel
  earlier: boolean;
  making: PictureMaking;
  onRead: (weight: number | null) => void; // the weight under the pointer
  edge: string | null; // the page of the connection
};

/** What the line under a neighbour's name tells: the tile's norm, the weight of one cell, or the tile's extremes. */
type Told = { type: "norm" } | { type: "cell"; cell: number } | { type: "extremes" };

const norm: Told = { type: "norm" };

export const ConnectionRow = memo(function ConnectionRow(props: ConnectionRowProps) {
  const { packId, connection, limit, label, machine, earlier, making, onRead, edge } = props;
  const { unit, tile } = connection;
  const [told, setTold] = useState<Told>(norm);
  const address = formatUnit(unit);
  const href = unitHref(packId, unit);
  const point = (cell: number | null): void => {
    setTold(cell === null ? norm : { type: "cell", cell });
    onRead(cell === null ? null : (tile.values[cell] ?? null));
  };
  return (
    <div className="relative flex items-center gap-3 py-1.5">
      <span className="flex shrink-0 gap-1">
        <NeighbourPicture packId={packId} unit={unit} making={making} />
        {/* Above the link that covers the row: a finger on the tile opens its numbers, all else leads to the unit. */}
        <span
          className="relative z-10 block outline outline-rule"
          style={{ width: tileSide, height: tileSide }}
        >
          <TileButton tile={tile} limit={limit} name={address} href={href} onPoint={point}>
            <p className="mb-2">
              <Link href={href} className="link font-mono">
                {address}
              </Link>
              <span className="block text-caption text-muted">
                {describeMethod({ connections: [connection] })} Norm {formatMagnitude(connection.norm)}.
              </span>
              {edge === null ? null : (
                <Link href={edge} className="link mt-1 block text-caption">
                  Look at this connection and discuss it
                </Link>
              )}
            </p>
          </TileButton>
        </span>
      </span>
      <Link
        href={href}
        className={classNames(
          "group min-w-0 flex-1 no-underline after:absolute after:inset-0 focus-visible:outline-none",
          "focus-visible:after:outline-2 focus-visible:after:outline-accent",
        )}
        onFocus={() => setTold({ type: "extremes" })}
        onBlur={() => setTold(norm)}
      >
        {label === null ? null : (
          <span className="flex items-center gap-1.5">
            <span className="truncate font-serif text-body group-hover:underline" title={label}>
              {label}
            </span>
            {machine ? <MachineTag compact /> : null}
            {earlier ? <EarlierTag compact /> : null}
          </span>
        )}
        <span
          title={address}
          className={
            label === null
              ? "block overflow-hidden font-mono text-small whitespace-nowrap group-hover:underline"
              : "block overflow-hidden font-mono text-caption whitespace-nowrap text-muted"
          }
        >
          {/* Where room is short the layer gives way, never the number. */}
          <span className="inline-block max-w-[calc(100%-5ch)] truncate align-bottom">{unit.layer}</span>:
          {unit.index}
        </span>
        <span className="block truncate text-caption text-muted tabular-nums">{tell(connection, told)}</span>
      </Link>
      {edge === null ? null : (
        <Link
          href={edge}
          prefetch={false}
          aria-label={`The connection with ${address}`}
          title="This connection: its weights and what is said about it"
          className="relative z-10 inline-flex size-7 shrink-0 items-center justify-center rounded-control text-muted hover:bg-raised hover:text-ink"
        >
          <Icon name="connection" />
        </Link>
      )}
    </div>
  );
});

function tell({ tile, norm: size }: Connection, told: Told): string {
  switch (told.type) {
    case "norm":
      return `norm ${formatMagnitude(size)}`;
    case "extremes": {
      const { max, min } = tileExtremes(tile);
      if (tile.values.length === 1) return `weight ${formatWeight(max)}`;
      return `max ${formatWeight(max)}, min ${formatWeight(min)}`;
    }
    case "cell": {
      if (tile.values.length === 1) return `weight ${formatWeight(tile.values[0] ?? Number.NaN)}`;
      const row = Math.floor(told.cell / tile.width) + 1;
      const column = (told.cell % tile.width) + 1;
      return `row ${row}, column ${column}: ${formatWeight(tile.values[told.cell] ?? Number.NaN)}`;
    }
    default:
      return told satisfies never;
  }
}
