"use client";
/**
 * Edges as few paths: all that look the same are one. A thousand elements would each be looked at with every frame while something
 * moves. Excitation is red with an arrow, inhibition blue with a bar, expanded weights are dashed, unknown ones dotted.
 */
import { memo } from "react";
import { classNames } from "../../ui/class-names.ts";
import type { EdgeShape } from "./edge-shape.ts";

/** How an edge stands to what is selected. */
export type EdgeLook = "far" | "plain" | "near" | "hover" | "selected";

export type LookedShape = { readonly shape: EdgeShape; readonly look: EdgeLook };

/** Those that matter more are drawn over the others. */
const order: readonly EdgeLook[] = ["far", "plain", "near", "hover", "selected"];

type Bundle = {
  readonly key: string;
  readonly look: EdgeLook;
  readonly sign: EdgeShape["sign"];
  readonly width: number;
  readonly dash: string | undefined;
  readonly shapes: EdgeShape[];
};

function bundle(shapes: readonly LookedShape[]): Bundle[] {
  const bundles = new Map<string, Bundle>();
  for (const { shape, look } of shapes) {
    const { sign, width, edge } = shape;
    const dash = sign === 0 ? "1 4" : edge.edge.kept?.path === "expanded" ? "7 4" : undefined;
    const key = `${look} ${sign} ${width} ${dash}`;
    const known = bundles.get(key);
    if (known) known.shapes.push(shape);
    else bundles.set(key, { key, look, sign, width, dash, shapes: [shape] });
  }
  return [...bundles.values()].sort(
    (a, b) => order.indexOf(a.look) - order.indexOf(b.look) || a.width - b.width,
  );
}

export const EdgeDrawing = memo(function EdgeDrawing({
  shapes,
  lifted = false,
}: {
  shapes: readonly LookedShape[];
  /** As a layer of its own while something moves beside it. */
  lifted?: boolean;
}) {
  return (
    // Each edge is also in the list of its nodes, where keys and screen readers find it.
    <svg aria-hidden="true" className={lifted ? "circuit-edges circuit-edges-lifted" : "circuit-edges"}>
      {bundle(shapes).map(({ key, look, sign, width, dash, shapes: same }) => (
        <g
          key={key}
          data-edges={same.length}
          className={classNames(
            sign > 0 ? "circuit-excites" : sign < 0 ? "circuit-inhibits" : "circuit-unknown",
            `circuit-edge-${look}`,
          )}
        >
          {look === "selected" ? (
            <path d={same.map(({ path }) => path).join("")} className="circuit-edge-halo" />
          ) : null}
          <path
            d={same.map(({ path }) => path).join("")}
            className="circuit-edge-line"
            strokeWidth={width}
            strokeDasharray={dash}
          />
          {sign === 0 ? null : (
            <path
              d={same.map(({ end }) => end).join("")}
              className={sign > 0 ? "circuit-edge-arrow" : "circuit-edge-bar"}
              strokeWidth={sign > 0 ? undefined : 1.5 + width / 3}
            />
          )}
        </g>
      ))}
    </svg>
  );
});
