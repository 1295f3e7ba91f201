"use client";
/** What nodes of every kind share: where edges may be drawn from and to. */
import { Handle, Position } from "@xyflow/react";
import type { ReactNode } from "react";
import { useSurroundings } from "./canvas-context.ts";

export function NodeFrame({ children }: { children: ReactNode }) {
  const { direction, writes } = useSurroundings();
  const [low, high] = direction === "up" ? [Position.Bottom, Position.Top] : [Position.Left, Position.Right];
  return (
    <>
      {children}
      <Handle type="target" position={low} isConnectable={writes} className="circuit-handle" />
      <Handle type="source" position={high} isConnectable={writes} className="circuit-handle" />
    </>
  );
}
