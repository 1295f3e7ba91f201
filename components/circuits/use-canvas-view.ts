"use client";
/** What of a canvas is seen: which nodes, in which order keys go through them, and which edges under the reader's settings. */
import { useMemo } from "react";
import type { CanvasNode, CanvasSettings, CircuitCanvas } from "../../lib/canvas/circuit-canvas.ts";
import { edgesSeen, type SeenEdge, seenAs } from "../../lib/canvas/draw-edges.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { isSameLook } from "./canvas/flow-nodes.ts";
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
  const order = useMemo(() => inOrder(manifest, shape), [manifest, shape]);
  const ordered = useMemo(() => {
    const byId = new Map(canvas.nodes.map((node) => [node.id, node]));
    return order.flatMap((id) => byId.get(id) ?? []);
  }, [order, canvas.nodes]);
  const edges = useMemo(
    () => edgesSeen({ nodes: shape, edges: canvas.edges }, settings, values),
    [shape, canvas.edges, settings, values],
  );
  return { shape, seen, ordered, edges };
}

/** Whether nodes differ in nothing but where they are. */
const hasSameShape = (a: readonly CanvasNode[], b: readonly CanvasNode[]): boolean =>
  a.length === b.length &&
  a.every((node, i) => {
    const other = b[i];
    return other !== undefined && isSameLook(node, other);
  });

const byNumber = new Intl.Collator("en", { numeric: true });

/** Open groups first, for they are under the others; then by layer and unit, and at last the notes. */
function inOrder(manifest: Manifest, nodes: readonly CanvasNode[]): string[] {
  const key = (node: CanvasNode): number => {
    if (node.type === "group") return -1;
    return node.type === "note" ? Number.MAX_SAFE_INTEGER : (rankOf(manifest, { nodes: [] }, node) ?? 0);
  };
  return nodes
    .map((node) => ({ node, rank: key(node), name: "unit" in node ? node.unit : node.id }))
    .sort((a, b) => a.rank - b.rank || byNumber.compare(a.name, b.name))
    .map(({ node }) => node.id);
}
