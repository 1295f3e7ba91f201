"use client";
/** Edges under the pointer: they are one drawing, so it is asked of their geometry which one that is. */
import { useReactFlow } from "@xyflow/react";
import { type PointerEvent, type RefObject, useCallback, useRef, useState } from "react";
import { type EdgeShape, edgeAt } from "./edge-shape.ts";

/** In CSS pixels beside the line: a finger or a shaky hand needs more than is drawn. */
const reach = 8;

export type HoveredEdge = { readonly shape: EdgeShape; readonly at: readonly [number, number] };

export function useEdgePointer(frame: RefObject<HTMLElement | null>, shapes: readonly EdgeShape[]) {
  const flow = useReactFlow();
  const [hovered, setHovered] = useState<HoveredEdge | null>(null);
  const latest = useRef(shapes);
  latest.current = shapes;

  const find = useCallback(
    (event: { clientX: number; clientY: number }): EdgeShape | null => {
      const place = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      return edgeAt(latest.current, place, reach / flow.getZoom());
    },
    [flow],
  );

  /** Nodes are over edges, and who holds a button does something else. */
  const hover = (event: PointerEvent<HTMLElement>): void => {
    const { target, buttons, pointerType, clientX, clientY } = event;
    const isFree =
      buttons === 0 &&
      pointerType !== "touch" &&
      target instanceof Element &&
      (target.closest(".react-flow__pane") !== null || target.closest(".circuit-open-group") !== null);
    const shape = isFree ? find(event) : null;
    const box = frame.current?.getBoundingClientRect();
    if (shape === null || !box) {
      if (hovered !== null) setHovered(null);
      return;
    }
    setHovered({ shape, at: [clientX - box.left, clientY - box.top] });
  };

  return { hovered, hover, leave: () => setHovered(null), find };
}
