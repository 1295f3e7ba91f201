/**
 * A tile that opens its numbers as a table, for fingers and keyboards. A mouse reads single cells by hovering, so its
 * click goes where the rest of the row leads, when there is such a place.
 */
"use client";
import { useRouter } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";
import { Popover } from "../ui/popover.tsx";
import { describeTile, type TileValues } from "./describe-tile.ts";
import { Tile } from "./tile.tsx";
import { TileTable } from "./tile-table.tsx";

export type TileButtonProps = {
  tile: TileValues;
  limit: number; // of the scale it is drawn on
  name: string; // what its weights join: “inception_3a/output:182”
  href?: string; // where a mouse's click leads
  children?: ReactNode; // more about it, over the table
  onPoint?: (cell: number | null) => void; // the cell under the pointer, row by row
};

/** Fills its parent. */
export function TileButton({ tile, limit, name, href, children, onPoint }: TileButtonProps) {
  const router = useRouter();
  const inWords = describeTile(tile);
  const follow = (event: MouseEvent): void => {
    const withMouse = "pointerType" in event.nativeEvent && event.nativeEvent.pointerType === "mouse";
    if (!href || !withMouse) return;
    event.preventDefault(); // the numbers stay closed
    router.push(href);
  };
  return (
    <Popover
      label={`The weights of ${name}`}
      wide
      trigger={
        <button
          type="button"
          aria-label={`Numbers of the tile of ${name}: ${inWords}`}
          className="block size-full cursor-pointer outline-offset-2"
          onClick={follow}
        >
          <Tile tile={tile} limit={limit} title={inWords} onPoint={onPoint} />
        </button>
      }
    >
      <div className="w-min max-w-full min-w-52">
        {children}
        <TileTable tile={tile} limit={limit} caption={`The weights of ${name}`} />
      </div>
    </Popover>
  );
}
