"use client";
/** A node by its name: pressing it selects it on the canvas. */
import type { CircuitTools } from "../circuit-tools.ts";

export function NodeButton({ tools, node }: { tools: CircuitTools; node: string }) {
  return (
    <button
      type="button"
      onClick={() => tools.select({ nodes: [node], edges: [] })}
      className="min-h-6 cursor-pointer text-left underline decoration-rule-strong underline-offset-2 [overflow-wrap:anywhere] hover:text-accent"
    >
      {tools.nameOf(node)}
    </button>
  );
}

/** An edge by the names of its ends. */
export function EdgeButton({
  tools,
  edge,
}: {
  tools: CircuitTools;
  edge: { id: string; from: string; to: string };
}) {
  return (
    <button
      type="button"
      onClick={() => tools.select({ nodes: [], edges: [edge.id] })}
      className="min-h-6 cursor-pointer text-left underline decoration-rule-strong underline-offset-2 [overflow-wrap:anywhere] hover:text-accent"
    >
      {tools.nameOf(edge.from)} → {tools.nameOf(edge.to)}
    </button>
  );
}
