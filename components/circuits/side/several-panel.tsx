"use client";
/** Several nodes or edges at once. */
import { Button } from "../../ui/button.tsx";
import type { SidePanelProps } from "./panel-props.ts";

export function SeveralPanel({ tools, names, adding, onGroup, onRemove }: SidePanelProps) {
  const { selection, writes, select, announce } = tools;
  const { nodes, edges } = selection;
  const parts = [
    nodes.length > 0 ? `${nodes.length} ${nodes.length === 1 ? "node" : "nodes"}` : null,
    edges.length > 0 ? `${edges.length} ${edges.length === 1 ? "edge" : "edges"}` : null,
  ].filter((part) => part !== null);
  return (
    <div className="flex flex-col gap-4">
      <h3 className="font-serif text-lead font-semibold">{parts.join(" and ")}</h3>
      <ul className="max-h-64 overflow-y-auto">
        {nodes.map((id) => (
          <li key={id}>
            <button
              type="button"
              className="min-h-7 w-full cursor-pointer truncate rounded-control px-1 text-left text-small hover:bg-raised"
              onClick={() => select({ nodes: [id] })}
            >
              {names.nameOf(id)}
            </button>
          </li>
        ))}
      </ul>
      {writes ? (
        <div className="flex flex-wrap gap-2">
          {nodes.length > 0 ? (
            <Button size="small" onClick={onGroup}>
              Group them
            </Button>
          ) : null}
          {nodes.length > 1 ? (
            <Button size="small" onClick={() => announce(adding.join(nodes))}>
              Draw the edges among them
            </Button>
          ) : null}
          <Button size="small" variant="danger" onClick={onRemove}>
            Remove from the canvas
          </Button>
        </div>
      ) : null}
    </div>
  );
}
