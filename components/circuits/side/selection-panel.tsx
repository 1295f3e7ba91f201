"use client";
/** What is selected, whatever it is. */
import { EdgePanel } from "./edge-panel.tsx";
import { NodePanel } from "./node-panel.tsx";
import type { SidePanelProps } from "./panel-props.ts";
import { SeveralPanel } from "./several-panel.tsx";

export function SelectionPanel(props: SidePanelProps) {
  const { canvas, selection, writes } = props.tools;
  const count = selection.nodes.length + selection.edges.length;
  const node = count === 1 ? canvas.nodes.find(({ id }) => id === selection.nodes[0]) : undefined;
  const edge = count === 1 ? canvas.edges.find(({ id }) => id === selection.edges[0]) : undefined;
  if (node) return <NodePanel node={node} {...props} />;
  if (edge) return <EdgePanel edge={edge} {...props} />;
  if (count > 1) return <SeveralPanel {...props} />;
  return (
    <p className="text-small text-muted">
      {canvas.nodes.length === 0
        ? "The canvas is empty."
        : writes
          ? "Press a node or an edge to see what it is. Drag across the canvas to select several, or draw an edge from the top of one node to the bottom of another."
          : "Press a node or an edge to see what it is."}
    </p>
  );
}
