/** The nodes of a canvas as the flow takes them: the same object as before for what did not change, or the flow draws it anew. */
import type { Node } from "@xyflow/react";
import type { CanvasNode } from "../../../lib/canvas/circuit-canvas.ts";
import { type Box, middleOf } from "../../../lib/canvas/draw-geometry.ts";
import type { NodeBoxes } from "../../../lib/canvas/draw-nodes.ts";

export type FlowNode = Node<{ readonly node: CanvasNode }, CanvasNode["type"]>;

export type FlowNodesInput = {
  /** In the order in which keys go through them. */
  readonly nodes: readonly CanvasNode[];
  readonly boxes: NodeBoxes;
  readonly selected: ReadonlySet<string>;
  readonly writes: boolean;
  labelOf(node: CanvasNode): string;
};

type Kept = { readonly key: string; readonly node: CanvasNode; readonly flow: FlowNode };

export function createFlowNodes(): (input: FlowNodesInput) => FlowNode[] {
  let kept = new Map<string, Kept>();
  return ({ nodes, boxes, selected, writes, labelOf }) => {
    const next = new Map<string, Kept>();
    for (const node of nodes) {
      const box = boxes.get(node.id);
      if (!box) continue; // within a collapsed group
      const label = labelOf(node);
      const isSelected = selected.has(node.id);
      const key = `${box.left} ${box.top} ${box.right} ${box.bottom} ${isSelected} ${writes} ${label}`;
      const before = kept.get(node.id);
      const isSame = before?.key === key && isSameLook(before.node, node);
      next.set(
        node.id,
        isSame ? before : { key, node, flow: flowOf(node, box, isSelected, writes, label, before) },
      );
    }
    kept = next;
    return [...next.values()].map(({ flow }) => flow);
  };
}

/** Whether two states of a node differ in nothing but their place. */
export function isSameLook(one: CanvasNode, other: CanvasNode): boolean {
  if (one === other) return true;
  return JSON.stringify({ ...one, x: 0, y: 0 }) === JSON.stringify({ ...other, x: 0, y: 0 });
}

function flowOf(
  node: CanvasNode,
  box: Box,
  selected: boolean,
  writes: boolean,
  label: string,
  before: Kept | undefined,
): FlowNode {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const isOpenGroup = node.type === "group" && !node.collapsed;
  return {
    id: node.id,
    type: node.type,
    position: middleOf(box),
    // What a node looks like does not depend on where it is: its content is not drawn anew while it moves.
    data: before && isSameLook(before.node, node) ? before.flow.data : { node },
    selected,
    draggable: writes,
    width,
    height,
    // The size is known, so that nothing has to be measured before it is drawn.
    measured: { width, height },
    // Open groups are under the edges, and those under what is in them.
    zIndex: isOpenGroup ? -2 : 0,
    ariaLabel: label,
    ariaRole: "group",
  };
}

const isSameBox = (a: Box, b: Box): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;

/** Boxes that are the same objects as before where nothing moved. */
export function shareBoxes(before: NodeBoxes, next: NodeBoxes): NodeBoxes {
  const shared = new Map(
    [...next].map(([id, box]) => {
      const known = before.get(id);
      return [id, known && isSameBox(known, box) ? known : box] as const;
    }),
  );
  const isSame = shared.size === before.size && [...shared].every(([id, box]) => before.get(id) === box);
  return isSame ? before : shared;
}
