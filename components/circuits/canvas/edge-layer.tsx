"use client";
/**
 * All edges of a canvas, under its nodes. They are not given to the flow, which would ask of each anew where it is whenever anything
 * moves. While something is dragged, its edges are a drawing of their own, and the others are left as they are.
 */
import { useMemo } from "react";
import type { MotifMark } from "../../../lib/canvas/circuit-canvas.ts";
import type { Box } from "../../../lib/canvas/draw-geometry.ts";
import { motifNameAt, motifOutline, type NodeBoxes } from "../../../lib/canvas/draw-nodes.ts";
import { useShared } from "../share.ts";
import { EdgeDrawing, type EdgeLook, type LookedShape } from "./edge-drawing.tsx";
import type { EdgeShape } from "./edge-shape.ts";

export type EdgeLayerProps = {
  readonly shapes: readonly EdgeShape[];
  readonly boxes: NodeBoxes;
  readonly motifs: readonly MotifMark[];
  /** Where open groups have their names. */
  readonly heads: readonly Box[];
  readonly seen: ReadonlyMap<string, string>;
  readonly selectedNodes: ReadonlySet<string>;
  readonly selectedEdges: ReadonlySet<string>;
  /** The edge under the pointer, by the ends that are seen. */
  readonly hovered: string | null;
  /** Nodes that are being dragged, with the groups around them. */
  readonly moving: ReadonlySet<string>;
};

const isSameList = (a: readonly LookedShape[], b: readonly LookedShape[]): boolean =>
  a.length === b.length && a.every(({ shape, look }, i) => b[i]?.shape === shape && b[i]?.look === look);

export function EdgeLayer(props: EdgeLayerProps) {
  const { shapes, boxes, motifs, heads, seen, selectedNodes, selectedEdges, hovered, moving } = props;
  const [still, moved] = useMemo(() => {
    const anySelected = selectedNodes.size > 0 || selectedEdges.size > 0;
    const lookOf = ({ edge: { edge, first } }: EdgeShape): EdgeLook => {
      if (selectedEdges.has(first)) return "selected";
      if (edge.id === hovered) return "hover";
      if (!anySelected) return "plain";
      return selectedNodes.has(edge.from) || selectedNodes.has(edge.to) ? "near" : "far";
    };
    const looked = shapes.map((shape): LookedShape => ({ shape, look: lookOf(shape) }));
    if (moving.size === 0) return [looked, []];
    const moves = ({ shape: { edge } }: LookedShape): boolean =>
      moving.has(edge.edge.from) || moving.has(edge.edge.to);
    return [looked.filter((each) => !moves(each)), looked.filter(moves)];
  }, [shapes, selectedNodes, selectedEdges, hovered, moving]);
  const isDragging = moving.size > 0;
  return (
    <>
      {motifs.length > 0 ? (
        <svg aria-hidden="true" className="circuit-edges">
          {motifs.map((mark) => (
            <MotifOutline key={mark.id} mark={mark} boxes={boxes} heads={heads} seen={seen} />
          ))}
        </svg>
      ) : null}
      <EdgeDrawing shapes={useShared(still, isSameList)} lifted={isDragging} />
      {isDragging ? <EdgeDrawing shapes={moved} lifted /> : null}
    </>
  );
}

type OutlineProps = { mark: MotifMark } & Pick<EdgeLayerProps, "boxes" | "heads" | "seen">;

function MotifOutline({ mark, boxes, heads, seen }: OutlineProps) {
  const outline = motifOutline(mark, boxes, seen);
  if (!outline) return null;
  const { words, x, y } = motifNameAt(mark, outline.box, heads);
  return (
    <g className="circuit-motif">
      <path d={outline.path} />
      <text x={x} y={y}>
        {words}
      </text>
    </g>
  );
}
