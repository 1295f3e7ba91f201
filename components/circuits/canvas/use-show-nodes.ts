"use client";
/** Bringing what was just put on the canvas into view, and leaving the view alone where it is there already. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback } from "react";

/** Frames in which what was added is drawn, also on a slow machine. */
const patience = 60;

const options = { padding: 0.12, maxZoom: 1.1, duration: 200 };

export function useShowNodes(frame: RefObject<HTMLElement | null>): (nodes: readonly string[]) => void {
  const flow = useReactFlow();
  return useCallback(
    (ids) => {
      const look = (framesLeft: number): void => {
        const box = frame.current?.getBoundingClientRect();
        if (!box) return;
        const nodes = ids.map((id) => flow.getNode(id));
        if (framesLeft > 0 && nodes.includes(undefined)) {
          requestAnimationFrame(() => look(framesLeft - 1));
          return;
        }
        const isOut = nodes.some((node) => {
          if (!node) return false; // within a closed group
          const { x, y } = flow.flowToScreenPosition(node.position);
          return x < box.left + 40 || x > box.right - 40 || y < box.top + 50 || y > box.bottom - 50;
        });
        if (isOut) void flow.fitView(options);
        // The canvas may be half below the window, where nobody would see what came.
        if (box.bottom > window.innerHeight) frame.current?.scrollIntoView({ block: "nearest" });
      };
      requestAnimationFrame(() => look(patience));
    },
    [flow, frame],
  );
}
