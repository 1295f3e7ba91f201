"use client";
/** An edge in a list, by the node at its other end and its strength. */
import type { SeenEdge } from "../../../lib/canvas/draw-edges.ts";
import { formatWeight } from "../../../lib/shared/weight-scale.ts";
import { classNames } from "../../ui/class-names.ts";

export function EdgeRow({
  edge,
  name,
  onPick,
}: {
  edge: SeenEdge;
  /** Of the other end. */
  name: string;
  onPick: (edge: string) => void;
}) {
  const { value, first } = edge;
  return (
    <li>
      <button
        type="button"
        onClick={() => onPick(first)}
        className="flex min-h-7 w-full cursor-pointer items-center gap-2 rounded-control px-1 text-left hover:bg-raised"
      >
        <span className="min-w-0 flex-1 truncate text-small">{name}</span>
        <span
          className={classNames(
            "shrink-0 font-mono text-caption tabular-nums",
            value === null ? "text-muted" : value < 0 ? "circuit-inhibits" : "circuit-excites",
          )}
        >
          {value === null ? "not computed" : formatWeight(value)}
        </span>
      </button>
    </li>
  );
}

/** Edges of one side of a node, the strongest first. */
export function EdgeList({
  title,
  edges,
  otherEnd,
  nameOf,
  onPick,
}: {
  title: string;
  edges: readonly SeenEdge[];
  otherEnd: (edge: SeenEdge) => string;
  nameOf: (node: string) => string;
  onPick: (edge: string) => void;
}) {
  if (edges.length === 0) return null;
  const sorted = [...edges].sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
  return (
    <section aria-label={title}>
      <h4 className="text-small font-semibold">
        {title} <span className="font-normal text-muted">{edges.length}</span>
      </h4>
      <ul className="mt-0.5 max-h-52 overflow-y-auto">
        {sorted.map((edge) => (
          <EdgeRow key={edge.edge.id} edge={edge} name={nameOf(otherEnd(edge))} onPick={onPick} />
        ))}
      </ul>
    </section>
  );
}
