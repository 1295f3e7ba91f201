"use client";
/**
 * Nodes that are being dragged: where the hand has them now, before it is written, and written now and then so that others see them
 * move. What a dragged group holds goes along.
 */
import type { NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CanvasNode, CircuitCanvas } from "../../../lib/canvas/circuit-canvas.ts";
import type { Point } from "../../../lib/canvas/draw-geometry.ts";
import { createId } from "../../../lib/shared/ids.ts";
import type { CanvasActions } from "../../../lib/sync/canvas-actions.ts";
import { useShared } from "../share.ts";
import type { FlowNode } from "./flow-nodes.ts";

/** Others see a node move ten times a second; many at once less often, for every move stays in the document's history. */
const everyMs = (nodes: number): number => Math.max(100, nodes * 10);

type Dragging = {
  readonly gesture: string;
  places: ReadonlyMap<string, Point>;
  /** Runs until they are written the next time. */
  timer: ReturnType<typeof setTimeout> | null;
};

/** All that is in some of these groups, at any depth. */
export function contentOf(nodes: readonly CanvasNode[], groups: ReadonlySet<string>): CanvasNode[] {
  const held = new Set(groups);
  let size = -1;
  while (size !== held.size) {
    size = held.size;
    for (const { id, group } of nodes) if (group !== null && held.has(group)) held.add(id);
  }
  return nodes.filter(({ id }) => held.has(id) && !groups.has(id));
}

/** Places of nodes and of what is in them, each moved as far as its own node was. */
export function withContent(
  nodes: readonly CanvasNode[],
  places: ReadonlyMap<string, Point>,
  from: (id: string) => Point | undefined,
): Map<string, Point> {
  const moved = new Map(places);
  for (const [id, to] of places) {
    const start = from(id);
    if (nodes.find((node) => node.id === id)?.type !== "group" || !start) continue;
    const by = { x: to.x - start.x, y: to.y - start.y };
    for (const inner of contentOf(nodes, new Set([id]))) {
      if (!places.has(inner.id)) moved.set(inner.id, { x: inner.x + by.x, y: inner.y + by.y });
    }
  }
  return moved;
}

const nothing: ReadonlySet<string> = new Set();

/** What moves, with the groups around it, whose outlines move too. */
function withGroups(
  nodes: readonly CanvasNode[],
  places: ReadonlyMap<string, Point> | null,
): ReadonlySet<string> {
  if (places === null) return nothing;
  const moving = new Set(places.keys());
  let size = -1;
  while (size !== moving.size) {
    size = moving.size;
    for (const { id, group } of nodes) if (group !== null && moving.has(id)) moving.add(group);
  }
  return moving;
}

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

const rounded = (places: ReadonlyMap<string, Point>): Map<string, Point> =>
  new Map([...places].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));

/** Another step of the hand. */
const newGesture = (): string => `drag ${createId()}`;

export function useDrag(
  canvas: CircuitCanvas,
  actions: CanvasActions,
  centreOf: (id: string) => Point | undefined,
) {
  const [places, setPlaces] = useState<ReadonlyMap<string, Point> | null>(null);
  const dragging = useRef<(Dragging & { start: CircuitCanvas["nodes"]; from: Map<string, Point> }) | null>(
    null,
  );
  const now = useRef({ canvas, actions, centreOf });
  now.current = { canvas, actions, centreOf };

  /** Writes where things were let go. */
  const finish = useCallback(() => {
    const drag = dragging.current;
    dragging.current = null;
    if (!drag) return;
    if (drag.timer !== null) clearTimeout(drag.timer);
    now.current.actions.move(rounded(drag.places), drag.gesture);
  }, []);

  const change = useCallback(
    (changes: readonly NodeChange<FlowNode>[]) => {
      const moves = changes.flatMap((each) =>
        each.type === "position" && each.position ? [{ ...each, position: each.position }] : [],
      );
      if (moves.length === 0) return;
      const { canvas, centreOf } = now.current;
      if (dragging.current === null) {
        const from = new Map(
          canvas.nodes.flatMap(({ id }) => {
            const at = centreOf(id);
            return at ? [[id, at] as const] : [];
          }),
        );
        dragging.current = {
          gesture: newGesture(),
          places: new Map(),
          timer: null,
          start: canvas.nodes,
          from,
        };
      }
      const drag = dragging.current;
      const direct = new Map(moves.map(({ id, position }) => [id, position]));
      drag.places = withContent(drag.start, direct, (id) => drag.from.get(id));
      const isOver = moves.every(({ dragging: goesOn }) => goesOn === false);
      if (isOver) {
        finish();
        setPlaces(null);
        return;
      }
      setPlaces(drag.places);
      // In a turn of its own, so that the frame that shows the movement has not to wait for it.
      drag.timer ??= setTimeout(() => {
        drag.timer = null;
        now.current.actions.move(rounded(drag.places), drag.gesture);
      }, everyMs(drag.places.size));
    },
    [finish],
  );

  // Whoever leaves the page in the middle of a drag leaves things where they have them.
  useEffect(() => finish, [finish]);

  const placed = useMemo(
    () =>
      places === null
        ? canvas.nodes
        : canvas.nodes.map((node) => {
            const at = places.get(node.id);
            return at ? { ...node, ...at } : node;
          }),
    [canvas.nodes, places],
  );
  const moving = useShared(withGroups(canvas.nodes, places), isSameSet);
  return { placed, moving, change };
}
