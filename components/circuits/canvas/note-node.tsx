"use client";
/** A note on the canvas: read where it is, written after a double click or with Enter. */
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { classNames } from "../../ui/class-names.ts";
import type { FlowNode } from "./flow-nodes.ts";

export const NoteNode = memo(
  function NoteNode({ data: { node }, selected }: NodeProps<FlowNode>) {
    if (node.type !== "note") return null;
    return (
      <div
        className={classNames(
          "circuit-note h-full w-full overflow-hidden rounded-figure border border-rule-strong bg-raised px-2 py-1.5",
          selected && "circuit-selected",
        )}
      >
        <p className="text-[12px] leading-[15px] break-words whitespace-pre-wrap text-ink">
          {node.text || <span className="text-muted">An empty note</span>}
        </p>
      </div>
    );
  },
  (before, after) => before.data === after.data && before.selected === after.selected,
);
