/** Tiles of different sizes in one array: each at its own place, zeros where it does not reach. */
import type { Tile } from "../tile.ts";

export type Extent = Pick<Tile, "height" | "width" | "origin">;

/** The smallest extent that all tiles fit in; one cell at the origin when there are none. */
export function unionOf(tiles: Iterable<Extent>): Extent {
  let [top, left, bottom, right] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { origin, height, width } of tiles) {
    top = Math.min(top, origin[0]);
    left = Math.min(left, origin[1]);
    bottom = Math.max(bottom, origin[0] + height);
    right = Math.max(right, origin[1] + width);
  }
  if (bottom <= top) return { height: 1, width: 1, origin: [0, 0] };
  return { height: bottom - top, width: right - left, origin: [top, left] };
}

/** Copies a tile to its place in an extent whose values begin at `at`. */
export function lay(tile: Tile, extent: Extent, values: Float32Array, at: number): void {
  const down = tile.origin[0] - extent.origin[0];
  const right = tile.origin[1] - extent.origin[1];
  for (let y = 0; y < tile.height; y++) {
    const row = tile.values.subarray(y * tile.width, (y + 1) * tile.width);
    values.set(row, at + (down + y) * extent.width + right);
  }
}
