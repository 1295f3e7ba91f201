"use client";
/** What is selected on a canvas, of what is there; a single node is in the address, so that it can be sent to somebody. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import type { CanvasSelection } from "../../lib/sync/canvas-actions.ts";

const nothing: CanvasSelection = { nodes: [], edges: [] };

export function useSelection(
  canvas: CircuitCanvas,
): [CanvasSelection, (next: Partial<CanvasSelection>) => void] {
  const [wanted, setWanted] = useState<CanvasSelection>(() => {
    const node = new URLSearchParams(window.location.search).get("node");
    return node === null ? nothing : { nodes: [node], edges: [] };
  });
  const select = useCallback(
    ({ nodes = [], edges = [] }: Partial<CanvasSelection>) => setWanted({ nodes, edges }),
    [],
  );
  const last = useRef(nothing);
  const selection = useMemo(() => {
    if (wanted.nodes.length + wanted.edges.length === 0) return nothing;
    const nodes = new Set(canvas.nodes.map(({ id }) => id));
    const edges = new Set(canvas.edges.map(({ id }) => id));
    const there: CanvasSelection = {
      nodes: wanted.nodes.filter((id) => nodes.has(id)),
      edges: wanted.edges.filter((id) => edges.has(id)),
    };
    const same =
      there.nodes.join() === last.current.nodes.join() && there.edges.join() === last.current.edges.join();
    if (!same) last.current = there;
    return last.current;
  }, [wanted, canvas.nodes, canvas.edges]);

  const node = selection.nodes.length === 1 && selection.edges.length === 0 ? selection.nodes[0] : undefined;
  const hasShown = useRef(false);
  useEffect(() => {
    // The address that led here stays as it is until something is selected.
    if (node === undefined && !hasShown.current) return;
    hasShown.current = true;
    const url = new URL(window.location.href);
    if (node === undefined) url.searchParams.delete("node");
    else url.searchParams.set("node", node);
    window.history.replaceState(window.history.state, "", url);
  }, [node]);
  return [selection, select];
}
