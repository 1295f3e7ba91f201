"use client";
/** Nodes and edges by their names: pressing one selects it on the canvas. */
import type { CanvasNode } from "../../../lib/canvas/circuit-canvas.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import type { CircuitTools } from "../circuit-tools.ts";

const pressed =
  "min-h-6 cursor-pointer text-left underline decoration-rule-strong underline-offset-2 [overflow-wrap:anywhere] hover:text-accent";

/** A unit by its address, for many have the same label; anything else by its name. */
function Called({ tools, node }: { tools: CircuitTools; node: string }) {
  const found = tools.canvas.nodes.find(({ id }) => id === node);
  return found && "unit" in found ? (
    <span className="font-mono text-[0.92em]">{found.unit}</span>
  ) : (
    tools.nameOf(node)
  );
}

const addressOf = (node: CanvasNode | undefined) => {
  const unit = node?.type === "unit" ? parseUnit(node.unit) : null;
  return unit?.ok ? unit.value : null;
};

/** With its picture, and what it is called. */
export function NodeButton({ tools, node }: { tools: CircuitTools; node: string }) {
  const { canvas, manifest, writes, nameOf, select } = tools;
  const found = canvas.nodes.find(({ id }) => id === node);
  const unit = addressOf(found);
  const name = nameOf(node);
  const isNamed = found !== undefined && "unit" in found && name !== found.unit;
  return (
    <span className="flex min-w-0 items-center gap-2">
      {unit ? (
        <UnitThumbnail packId={manifest.id} unit={unit} canStore={writes} side={28} decorative />
      ) : null}
      <span className="min-w-0">
        <button type="button" onClick={() => select({ nodes: [node] })} className={pressed}>
          <Called tools={tools} node={node} />
        </button>
        {isNamed ? (
          <span className="block truncate text-caption text-muted" title={name}>
            {name}
          </span>
        ) : null}
      </span>
    </span>
  );
}

export type EdgeEnds = { readonly id: string; readonly from: string; readonly to: string };

export function EdgeButton({ tools, edge }: { tools: CircuitTools; edge: EdgeEnds }) {
  const { nameOf, select } = tools;
  return (
    <button
      type="button"
      title={`${nameOf(edge.from)} → ${nameOf(edge.to)}`}
      onClick={() => select({ edges: [edge.id] })}
      className={pressed}
    >
      <Called tools={tools} node={edge.from} /> → <Called tools={tools} node={edge.to} />
    </button>
  );
}
