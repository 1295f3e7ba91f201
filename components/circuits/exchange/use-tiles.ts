"use client";
/** The weights of a canvas' edges for a drawing, once somebody wants them on it. */
import { useEffect, useState } from "react";
import type { CircuitCanvas } from "../../../lib/canvas/circuit-canvas.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { loadTiles, type TilesByEdge } from "../../hooks/circuit-tiles.ts";

type Tiles = { readonly byEdge: TilesByEdge; readonly isReading: boolean };

const none: Tiles = { byEdge: {}, isReading: false };

export function useTiles(
  manifest: Manifest,
  { nodes, edges }: Pick<CircuitCanvas, "nodes" | "edges">,
  wanted: boolean,
): Tiles {
  const [tiles, setTiles] = useState(none);
  useEffect(() => {
    if (!wanted) {
      setTiles(none);
      return;
    }
    const stop = new AbortController();
    setTiles((before) => ({ ...before, isReading: true }));
    const { signal } = stop;
    void loadTiles({ manifest, canvas: { nodes, edges }, signal }, (byEdge) =>
      setTiles({ byEdge, isReading: true }),
    ).then(() => {
      if (!signal.aborted) setTiles((before) => ({ ...before, isReading: false }));
    });
    return () => stop.abort();
  }, [manifest, nodes, edges, wanted]);
  return tiles;
}
