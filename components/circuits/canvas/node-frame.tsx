"use client";
/** What nodes of every kind share: where edges may be drawn from and to. */
import { Handle, Position, useNodeId, useUpdateNodeInternals } from "@xyflow/react";
import { type ReactNode, useLayoutEffect, useState } from "react";
import { useSurroundings } from "./canvas-context.ts";

export function NodeFrame({ children }: { children: ReactNode }) {
  const { writes } = useSurroundings();
  // Only where the pointer is: hundreds of them would be asked about with every movement of anything.
  const [isNear, setNear] = useState(false);
  return (
    <div className="h-full w-full" onPointerEnter={() => setNear(true)} onPointerLeave={() => setNear(false)}>
      {children}
      {isNear && writes ? <Handles /> : null}
    </div>
  );
}

function Handles() {
  const { direction } = useSurroundings();
  const id = useNodeId();
  const update = useUpdateNodeInternals();
  // The flow looks where a node's handles are when the node comes, and then they are not there yet.
  useLayoutEffect(() => {
    if (id !== null) update(id);
  }, [id, update]);
  const [low, high] = direction === "up" ? [Position.Bottom, Position.Top] : [Position.Left, Position.Right];
  return (
    <>
      <Handle type="target" position={low} className="circuit-handle" />
      <Handle type="source" position={high} className="circuit-handle" />
    </>
  );
}
