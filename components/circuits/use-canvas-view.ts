"use client";
/** What of a canvas is seen: which nodes, in which order keys go through them, and which edges under the reader's settings. */
import { useMemo } from "react";
import type { CanvasNode, CanvasSettings, CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { edgesSeen, type SeenEdge, seenAs } from "../../lib/canvas/draw-edges.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { CircuitOverlay } from "./circuit-tools.ts";
import { rankOf } from "./new-node.ts";
import { isSameMap, useShared } from "./share.ts";

export type CanvasView = {
  /** The nodes as they were when one last came, went or changed its group: the same list while they only move. */
  readonly shape: CircuitCanvas["nodes"];
  readonly seen: ReadonlyMap<string, string>;
  readonly ordered: readonly CanvasNode[];
  readonly edges: readonly SeenEdge[];
};

export function useCanvasView(
  manifest: Manifest,
  canvas: CircuitCanvas,
  settings: CanvasSettings,
  overlay: CircuitOverlay | null,
): CanvasView {
  const seen = useShared(seenAs(canvas.nodes), isSameMap);
  const ordered = useMemo(() => inOrder(manifest, canvas.nodes), [manifest, canvas.nodes]);
  const values = useMemo(
    () =>
      overlay &&
      Object.fromEntries(
        Object.entries(overlay.edges).map(([id, { value, contribution }]) => [id, contribution ?? value]),
      ),
    [overlay],
  );
  // Which edges are seen depends on which nodes are, and not on where they are.
  const shape = useShared(canvas.nodes, hasSameShape);
  const edges = useMemo(
    () => edgesSeen({ nodes: shape, edges: canvas.edges }, settings, values),
    [shape, canvas.edges, settings, values],
  );
  return { shape, seen, ordered, edges };
}

/** Whether the same nodes are in the same groups, open or closed as before. */
function hasSameShape(a: readonly CanvasNode[], b: readonly CanvasNode[]): boolean {
  return (
    a.length === b.length &&
    a.every((node, i) => {
      const other = b[i];
      return (
        node === other ||
        (node.id === other?.id &&
          node.group === other.group &&
          (node.type === "group" && node.collapsed) === (other.type === "group" && other.collapsed))
      );
    })
  );
}

/** Open groups first, for they are under the others; then by layer and unit, and at last the notes. */
function inOrder(manifest: Manifest, nodes: readonly CanvasNode[]): CanvasNode[] {
  const key = (node: CanvasNode): number => {
    if (node.type === "group") return -1;
    return node.type === "note" ? Number.MAX_SAFE_INTEGER : (rankOf(manifest, { nodes: [] }, node) ?? 0);
  };
  return nodes
    .map((node) => ({ node, rank: key(node), name: "unit" in node ? node.unit : node.id }))
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, "en", { numeric: true }))
    .map(({ node }) => node);
}
