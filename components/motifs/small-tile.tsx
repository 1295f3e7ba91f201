"use client";
/** A tile of a fixed size whose numbers open on demand, or that only shows. */
import { describeTile, type TileValues } from "../weights/describe-tile.ts";
import { Tile } from "../weights/tile.tsx";
import { TileButton } from "../weights/tile-button.tsx";

export type SmallTileProps = {
  tile: TileValues;
  limit: number;
  name: string; // what its weights join
  side?: number; // in CSS pixels
  still?: boolean; // no numbers behind it
};

export function SmallTile({ tile, limit, name, side = 44, still = false }: SmallTileProps) {
  return (
    <span className="block shrink-0 outline outline-rule" style={{ width: side, height: side }}>
      {still ? (
        <Tile tile={tile} limit={limit} title={`${name}: ${describeTile(tile)}`} />
      ) : (
        <TileButton tile={tile} limit={limit} name={name} />
      )}
    </span>
  );
}
