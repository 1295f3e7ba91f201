"use client";
/**
 * All edges of a canvas, under its nodes. They are not given to the flow, which would ask of each anew where it is whenever anything
 * moves. While something is dragged, its edges are a drawing of their own, and the others are left as they are.
 */
import { useMemo } from "react";
import { lettersAt, type PlacedMotif } from "../../../lib/canvas/draw-motifs.ts";
import { useShared } from "../share.ts";
import { EdgeDrawing, type EdgeLook, type LookedShape } from "./edge-drawing.tsx";
import type { EdgeShape } from "./edge-shape.ts";

/** What an open group is called, as far as there is room, and where that begins. */
export type GroupName = {
  readonly id: string;
  readonly words: string;
  readonly x: number;
  readonly y: number;
};

export type EdgeLayerProps = {
  readonly shapes: readonly EdgeShape[];
  readonly motifs: readonly PlacedMotif[];
  readonly groups: readonly GroupName[];
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
  const { shapes, motifs, groups, selectedNodes, selectedEdges, hovered, moving } = props;
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
          {motifs.map(({ mark, path }) => (
            <path key={mark.id} d={path} className="circuit-motif-outline" />
          ))}
        </svg>
      ) : null}
      <EdgeDrawing shapes={useShared(still, isSameList)} lifted={isDragging} />
      {isDragging ? <EdgeDrawing shapes={moved} lifted /> : null}
      {motifs.length + groups.length > 0 ? (
        // Over the lines that pass them. The nodes themselves say what a group is called.
        <svg aria-hidden="true" className="circuit-edges circuit-names">
          {groups.map(({ id, words, x, y }) => (
            <text key={id} x={x} y={y} className="circuit-group-name">
              {words}
            </text>
          ))}
          {motifs.map((motif) => (
            <text key={motif.mark.id} {...lettersAt(motif)} className="circuit-motif-name">
              {motif.name.words}
            </text>
          ))}
        </svg>
      ) : null}
    </>
  );
}
