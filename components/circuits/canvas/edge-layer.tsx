"use client";
/**
 * All edges of a canvas as one drawing under its nodes. They are not given to the flow: it would ask of each edge anew where it is
 * whenever anything moves.
 */
import { memo, type PointerEvent, useMemo } from "react";
import type { MotifMark } from "../../../lib/canvas/circuit-canvas.ts";
import { type SeenEdge, strongestOf, widthOf } from "../../../lib/canvas/draw-edges.ts";
import type { Spread } from "../../../lib/canvas/draw-geometry.ts";
import type { NodeBoxes } from "../../../lib/canvas/draw-nodes.ts";
import { motifOutline, motifTitle } from "../../../lib/canvas/draw-nodes.ts";
import { formatWeight } from "../../weights/scale.ts";
import { EdgeLine, type EdgeLook } from "./edge-line.tsx";

export type EdgeLayerProps = {
  readonly edges: readonly SeenEdge[];
  readonly boxes: NodeBoxes;
  readonly spreads: ReadonlyMap<string, Spread>;
  readonly direction: "up" | "right";
  readonly motifs: readonly MotifMark[];
  readonly seen: ReadonlyMap<string, string>;
  readonly selectedNodes: ReadonlySet<string>;
  readonly selectedEdges: ReadonlySet<string>;
  nameOf(node: string): string;
  onPick(edge: string, adding: boolean): void;
};

export const EdgeLayer = memo(function EdgeLayer(props: EdgeLayerProps) {
  const { edges, boxes, spreads, direction, motifs, seen } = props;
  const { selectedNodes, selectedEdges, nameOf, onPick } = props;
  const strongest = useMemo(() => strongestOf(edges), [edges]);
  const titles = useMemo(
    () =>
      edges.map(({ edge: { from, to }, value }) => {
        const number = value === null ? "not computed yet" : formatWeight(value);
        return `${nameOf(from)} → ${nameOf(to)}: ${number}`;
      }),
    [edges, nameOf],
  );
  const pick = (event: PointerEvent<SVGSVGElement>): void => {
    const { target } = event;
    const group = target instanceof Element ? target.closest("[data-edge]") : null;
    const id = group?.getAttribute("data-edge");
    if (!id || event.button !== 0) return;
    event.stopPropagation();
    onPick(id, event.shiftKey || event.ctrlKey || event.metaKey);
  };
  const anySelected = selectedNodes.size > 0 || selectedEdges.size > 0;
  const lookOf = ({ edge, first }: SeenEdge): EdgeLook => {
    if (selectedEdges.has(first)) return "selected";
    if (!anySelected) return "plain";
    return selectedNodes.has(edge.from) || selectedNodes.has(edge.to) ? "near" : "far";
  };
  return (
    // Each edge is also in the list of its nodes, where keys and screen readers find it.
    <svg aria-hidden="true" className="circuit-edges" onPointerDown={pick}>
      {motifs.map((mark) => (
        <MotifOutline key={mark.id} mark={mark} boxes={boxes} seen={seen} />
      ))}
      {edges.map((seenEdge, i) => {
        const { edge, first, value } = seenEdge;
        const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
        if (!from || !to) return null;
        return (
          <EdgeLine
            key={edge.id}
            id={first}
            from={from}
            to={to}
            direction={direction}
            width={widthOf(value, strongest)}
            sign={value === null ? 0 : value < 0 ? -1 : 1}
            start={spreads.get(edge.id)?.start ?? 0}
            end={spreads.get(edge.id)?.end ?? 0}
            expanded={edge.kept?.path === "expanded"}
            look={lookOf(seenEdge)}
            title={titles[i] ?? ""}
          />
        );
      })}
    </svg>
  );
});

function MotifOutline({ mark, boxes, seen }: { mark: MotifMark } & Pick<EdgeLayerProps, "boxes" | "seen">) {
  const outline = motifOutline(mark, boxes, seen);
  if (!outline) return null;
  return (
    <g className="circuit-motif">
      <path d={outline.path} />
      <text x={outline.box.left + 4} y={outline.box.top - 5}>
        {motifTitle(mark)}
      </text>
    </g>
  );
}
