"use client";
/** What a group or a family on the canvas stands for. */
import { type CanvasNode, unitsOf } from "../../../lib/canvas/circuit-canvas.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { UnitChip } from "../../hypotheses/unit-chip.tsx";
import { Button } from "../../ui/button.tsx";
import type { SidePanelProps } from "./panel-props.ts";

export function MemberList({
  node,
  tools,
  deeds,
  canStore,
}: SidePanelProps & { node: Extract<CanvasNode, { type: "group" | "family" }> }) {
  const { canvas, manifest, writes, announce } = tools;
  const units = unitsOf(canvas, node);
  return (
    <section aria-label="What is in it">
      {node.type === "group" && writes ? (
        <div className="mb-2 flex flex-wrap gap-2">
          <Button size="small" onClick={() => announce(deeds.collapse())}>
            {node.collapsed ? "Open the group" : "Close the group"}
          </Button>
          <Button size="small" onClick={() => announce(deeds.ungroup())}>
            Dissolve it
          </Button>
        </div>
      ) : null}
      <h4 className="text-small font-semibold">
        {units.length} {units.length === 1 ? "unit" : "units"}
      </h4>
      {node.type === "family" ? (
        <p className="text-caption text-muted">
          As the family was when it was put here: its numbers change only when it is put here anew.
        </p>
      ) : null}
      <ul className="mt-1.5 flex max-h-56 flex-wrap gap-x-4 gap-y-1.5 overflow-y-auto">
        {units.map((text) => {
          const unit = parseUnit(text);
          return unit.ok ? (
            <li key={text}>
              <UnitChip packId={manifest.id} unit={unit.value} canStore={canStore} side={32} />
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}
