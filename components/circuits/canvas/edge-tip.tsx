"use client";
/** What the edge under the pointer is, beside the pointer. */
import { formatWeight } from "../../../lib/shared/weight-scale.ts";
import type { EdgeShape } from "./edge-shape.ts";

export function EdgeTip({
  shape,
  at,
  nameOf,
}: {
  shape: EdgeShape;
  /** In CSS pixels within the canvas. */
  at: readonly [number, number];
  nameOf: (node: string) => string;
}) {
  const { edge, value } = shape.edge;
  return (
    <p
      aria-hidden="true"
      className="pointer-events-none absolute top-0 left-0 z-10 max-w-72 rounded-control bg-ink px-2 py-1 text-caption text-paper"
      style={{ transform: `translate(${at[0] + 14}px, ${at[1] + 14}px)` }}
    >
      {nameOf(edge.from)} → {nameOf(edge.to)}
      <span className="block font-mono">{value === null ? "not computed yet" : formatWeight(value)}</span>
    </p>
  );
}
