"use client";
/** What the nodes of a canvas draw themselves with; the same object while a node is moved. */
import { useMemo } from "react";
import { type CanvasNode, unitsOf } from "../../../lib/canvas/circuit-canvas.ts";
import type { CanvasActions } from "../../../lib/sync/canvas-actions.ts";
import { isSameMap, useShared } from "../share.ts";
import type { CanvasSurroundings } from "./canvas-context.ts";

type Input = Omit<CanvasSurroundings, "sizeOf" | "picturesOf" | "collapse"> & {
  readonly nodes: readonly CanvasNode[];
  readonly actions: Pick<CanvasActions, "collapse">;
};

const mostPictures = 4;

export function useSurroundingsOf(input: Input): CanvasSurroundings {
  const { manifest, canStore, writes, direction, target, overlay, families, nameOf, nodes, actions } = input;
  // As texts, so that what is in groups and families compares by content.
  const content = useShared(
    new Map(
      nodes.flatMap((node) =>
        node.type === "group" || node.type === "family"
          ? [[node.id, unitsOf({ nodes: [...nodes] }, node).join("\n")] as const]
          : [],
      ),
    ),
    isSameMap,
  );
  return useMemo(() => {
    const unitsIn = (id: string): string[] => (content.get(id) ?? "").split("\n").filter(Boolean);
    return {
      manifest,
      canStore,
      writes,
      direction,
      target,
      overlay,
      families,
      nameOf,
      sizeOf: (id) => unitsIn(id).length,
      picturesOf: (id) => unitsIn(id).slice(0, mostPictures),
      collapse: actions.collapse,
    };
  }, [manifest, canStore, writes, direction, target, overlay, families, nameOf, content, actions]);
}
