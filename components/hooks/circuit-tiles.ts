"use client";
/** The weights of a circuit's edges by relative position, of those that lead from one unit to one other. */
import type { CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import type { EdgeTile } from "../../lib/canvas/draw-input.ts";
import { tileOfMatrix } from "../../lib/circuits/matrix/tile-matrix.ts";
import { tileMatrixInstrument } from "../../lib/microscope/tile-matrix/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { drawingSource } from "./circuit-pictures.ts";

export type TilesByEdge = Readonly<Record<string, EdgeTile>>;

type Pair = { readonly edge: string; readonly from: UnitAddress; readonly to: UnitAddress };

/** Between one pair of layers at once. */
const unitsAtOnce = 200;
/** Expanded weights of far layers can be wide; a larger tile would not be read at the size at which it is drawn. */
const widestTile = 41;

function pairsOf({ nodes, edges }: Pick<CircuitCanvas, "nodes" | "edges">): Pair[] {
  const units = new Map(
    nodes.flatMap((node) => {
      const unit = "unit" in node ? parseUnit(node.unit) : null;
      return unit?.ok ? [[node.id, unit.value] as const] : [];
    }),
  );
  return edges.flatMap(({ id, from, to, kept }) => {
    const [lower, upper] = [units.get(from), units.get(to)];
    return lower && upper && kept !== null ? [{ edge: id, from: lower, to: upper }] : [];
  });
}

/** Calls back with all that are there whenever those between two more layers are. Layers that have no tiles are left out. */
export async function loadTiles(
  {
    manifest,
    canvas,
    signal,
  }: {
    readonly manifest: Manifest;
    readonly canvas: Pick<CircuitCanvas, "nodes" | "edges">;
    readonly signal: AbortSignal;
  },
  onTiles: (tiles: TilesByEdge) => void,
): Promise<void> {
  let tiles: TilesByEdge = {};
  const groups = Map.groupBy(pairsOf(canvas), ({ from, to }) => JSON.stringify([from.layer, to.layer]));
  for (const pairs of groups.values()) {
    const found = await tilesBetween(manifest, pairs, signal).catch((error: unknown) => {
      if (!signal.aborted) console.warn("The drawing is without some tiles:", error);
      return {};
    });
    if (signal.aborted) return;
    tiles = { ...tiles, ...found };
    onTiles(tiles);
  }
}

async function tilesBetween(
  manifest: Manifest,
  pairs: readonly Pair[],
  signal: AbortSignal,
): Promise<TilesByEdge> {
  const { measure } = drawingSource(manifest, false);
  const found: Record<string, EdgeTile> = {};
  const [first] = pairs;
  if (!first) return found;
  for (const lower of chunks(pairs.map(({ from }) => from.index))) {
    for (const upper of chunks(pairs.map(({ to }) => to.index))) {
      const asked = pairs.filter(({ from, to }) => lower.includes(from.index) && upper.includes(to.index));
      if (asked.length === 0) continue;
      const set = (layer: string, units: readonly number[]) =>
        ({ layer, choice: { type: "units", units: [...units] } }) as const;
      const matrix = await measure(
        tileMatrixInstrument,
        { from: set(first.from.layer, lower), to: set(first.to.layer, upper) },
        { signal },
      );
      const { height, width } = matrix.frame;
      if (Math.max(height, width) > widestTile) continue;
      for (const { edge, from, to } of asked) {
        const [row, column] = [matrix.rows.indexOf(from.index), matrix.columns.indexOf(to.index)];
        if (row >= 0 && column >= 0) {
          found[edge] = { height, width, values: tileOfMatrix(matrix, row, column) };
        }
      }
    }
  }
  return found;
}

function chunks(units: readonly number[]): number[][] {
  const all = [...new Set(units)];
  return Array.from({ length: Math.ceil(all.length / unitsAtOnce) }, (_, i) =>
    all.slice(i * unitsAtOnce, (i + 1) * unitsAtOnce),
  );
}
