"use client";
/** One edge: excitation red with an arrow, inhibition blue with a bar, expanded weights dashed, unknown ones dotted. */
import { memo } from "react";
import type { Box } from "../../../lib/canvas/draw-geometry.ts";
import { classNames } from "../../ui/class-names.ts";
import { edgeShape } from "./edge-shape.ts";

export type EdgeLook = "plain" | "selected" | "near" | "far";

export type EdgeLineProps = {
  readonly id: string;
  readonly from: Box;
  readonly to: Box;
  readonly direction: "up" | "right";
  readonly width: number; // of the line, in canvas units
  readonly sign: -1 | 0 | 1;
  /** How far beside the middle of a side it leaves and arrives. */
  readonly start: number;
  readonly end: number;
  readonly expanded: boolean;
  readonly look: EdgeLook;
  readonly title: string;
};

/** Only what has changed is drawn anew: while a node is dragged that is a few lines of a thousand. */
export const EdgeLine = memo(function EdgeLine(props: EdgeLineProps) {
  const { id, from, to, direction, width, sign, expanded, look, title } = props;
  const spread = { start: props.start, end: props.end };
  const { line, end } = edgeShape(from, to, direction, width, sign, spread);
  return (
    <g
      data-edge={id}
      className={classNames(
        "circuit-edge",
        sign > 0 ? "circuit-excites" : sign < 0 ? "circuit-inhibits" : "circuit-unknown",
        look !== "plain" && `circuit-edge-${look}`,
      )}
    >
      <path d={line} className="circuit-edge-hit">
        <title>{title}</title>
      </path>
      <path
        d={line}
        className="circuit-edge-line"
        strokeWidth={width}
        strokeDasharray={sign === 0 ? "1 4" : expanded ? "7 4" : undefined}
      />
      {sign > 0 ? <path d={end} className="circuit-edge-arrow" /> : null}
      {sign < 0 ? <path d={end} className="circuit-edge-bar" strokeWidth={1.5 + width / 3} /> : null}
    </g>
  );
});
