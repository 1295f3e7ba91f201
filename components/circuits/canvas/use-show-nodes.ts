"use client";
/** Bringing what was just put on the canvas into view, and leaving the view alone where it is there already. */
import { useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback } from "react";

const options = { padding: 0.12, maxZoom: 1.1, duration: 200 };

export function useShowNodes(frame: RefObject<HTMLElement | null>): (nodes: readonly string[]) => void {
  const flow = useReactFlow();
  return useCallback(
    (ids) => {
      const look = (): void => {
        const box = frame.current?.getBoundingClientRect();
        if (!box) return;
        const isOut = ids.some((id) => {
          const node = flow.getNode(id);
          if (!node) return false;
          const { x, y } = flow.flowToScreenPosition(node.position);
          return x < box.left + 40 || x > box.right - 40 || y < box.top + 50 || y > box.bottom - 50;
        });
        if (isOut) void flow.fitView(options);
      };
      // Once it is drawn, which is in the frame after the next.
      requestAnimationFrame(() => requestAnimationFrame(look));
    },
    [flow, frame],
  );
}
