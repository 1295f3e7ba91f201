"use client";
/** A tile in its place, or the place while it is on its way. Draws only. */
import { Skeleton } from "../ui/skeleton.tsx";
import { SmallTile } from "./small-tile.tsx";
import type { UsedTiles } from "./use-tiles.ts";

export type PlacedTileProps = {
  tiles: UsedTiles;
  from: { readonly layer: string; readonly unit: number };
  to: { readonly layer: string; readonly unit: number };
  side?: number; // in CSS pixels
};

export function PlacedTile({ tiles, from, to, side = 40 }: PlacedTileProps) {
  const tile = tiles.state === "ready" ? tiles.tile(from.unit, to.unit) : null;
  if (tiles.state === "ready" && tile) {
    const name = `${from.layer}:${from.unit} to ${to.layer}:${to.unit}`;
    return <SmallTile tile={tile} limit={tiles.limit} name={name} side={side} />;
  }
  return (
    <span
      className="block shrink-0"
      style={{ width: side, height: side }}
      title={tiles.state === "failed" ? tiles.message : undefined}
    >
      <Skeleton className="size-full" />
    </span>
  );
}
