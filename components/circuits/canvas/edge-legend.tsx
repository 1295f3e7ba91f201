"use client";
/** How to read the edges, in a corner of the canvas: only what is drawn there now. */
import { memo } from "react";
import { formatStrength, type SeenEdge, strongestOf } from "../../../lib/canvas/draw-edges.ts";

export const EdgeLegend = memo(function EdgeLegend({
  edges,
  shows,
}: {
  edges: readonly SeenEdge[];
  /** What the width is of. */
  shows: "strength" | "contribution";
}) {
  if (edges.length === 0) return null;
  const strongest = strongestOf(edges);
  const keys = [
    edges.some(({ value }) => value !== null && value >= 0) && { sign: 1, dash: undefined, words: "excites" },
    edges.some(({ value }) => value !== null && value < 0) && {
      sign: -1,
      dash: undefined,
      words: "inhibits",
    },
    edges.some(({ value, edge }) => value !== null && edge.kept?.path === "expanded") && {
      sign: 0,
      dash: "7 4",
      words: "expanded: passes rectifiers on the way",
    },
    edges.some(({ value }) => value === null) && { sign: 0, dash: "1 4", words: "not computed yet" },
  ].filter((key) => key !== false);
  return (
    <section aria-label="How to read the edges" className="circuit-legend text-micro text-muted">
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
        {keys.map(({ sign, dash, words }) => (
          <li key={words} className="inline-flex items-center gap-1.5">
            <svg
              aria-hidden="true"
              width="30"
              height="12"
              viewBox="0 0 30 12"
              className={sign > 0 ? "circuit-excites" : sign < 0 ? "circuit-inhibits" : "circuit-unknown"}
            >
              <path
                d={sign > 0 ? "M0 6H21" : "M0 6H27"}
                stroke="currentColor"
                strokeWidth="2.5"
                strokeDasharray={dash}
              />
              {sign > 0 ? <path d="M30 6L20 1.5V10.5Z" fill="currentColor" /> : null}
              {sign < 0 ? <path d="M28 1V11" stroke="currentColor" strokeWidth="2.5" /> : null}
            </svg>
            {words}
          </li>
        ))}
      </ul>
      {strongest > 0 ? (
        <p>
          width: {shows}, {formatStrength(strongest).slice(1)} at the widest
        </p>
      ) : null}
    </section>
  );
});
