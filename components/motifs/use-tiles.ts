"use client";
/** The tiles between a few units of two layers, read once they are looked at. */
import { type TileMatrix, tileOfMatrix } from "../../lib/circuits/matrix/tile-matrix.ts";
import { tileMatrixInstrument } from "../../lib/microscope/tile-matrix/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { scaleLimit } from "../../lib/shared/weight-scale.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import type { TileValues } from "../weights/describe-tile.ts";

export type Ends = { readonly layer: string; readonly units: readonly number[] };

export type UsedTiles =
  | { readonly state: "waiting" }
  | { readonly state: "failed"; readonly message: string }
  | {
      readonly state: "ready";
      readonly limit: number; // of all of them together
      tile(from: number, to: number): TileValues | null;
    };

const readTiles = (matrix: TileMatrix): UsedTiles => ({
  state: "ready",
  limit: scaleLimit([matrix.values]),
  tile: (from, to) => {
    const [row, column] = [matrix.rows.indexOf(from), matrix.columns.indexOf(to)];
    if (row < 0 || column < 0) return null;
    const { height, width } = matrix.frame;
    return { height, width, values: tileOfMatrix(matrix, row, column) };
  },
});

export function useTiles(manifest: Manifest, from: Ends, to: Ends, wanted: boolean): UsedTiles {
  const set = ({ layer, units }: Ends) => ({ layer, choice: { type: "units", units } }) as const;
  const used = useMeasurement(
    manifest,
    tileMatrixInstrument,
    from.units.length > 0 && to.units.length > 0 ? { from: set(from), to: set(to) } : null,
    { start: wanted ? "now" : "asked" },
  );
  switch (used.state) {
    case "done":
      return readTiles(used.measurement.result);
    case "failed":
      return { state: "failed", message: used.problem.message };
    case "idle":
    case "running":
    case "stopped":
      return { state: "waiting" };
    default:
      return used satisfies never;
  }
}
