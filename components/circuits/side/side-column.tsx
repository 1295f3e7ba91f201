"use client";
/** What stands beside the canvas: the selection, what can be added, and what is measured. */
import { Activity, type ReactNode, useState } from "react";
import { Choice } from "../../ui/choice.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { SciencePanel } from "../science/science-panel.tsx";

export type SidePart = "selection" | "add" | "measure";

export function SideColumn({
  part,
  onPart,
  tools,
  selection,
  add,
}: {
  part: SidePart;
  onPart: (part: SidePart) => void;
  tools: CircuitTools;
  selection: ReactNode;
  add: ReactNode;
}) {
  const [hasMeasured, setMeasured] = useState(false);
  if (part === "measure" && !hasMeasured) setMeasured(true);
  const shown = part === "add" && !tools.writes ? "selection" : part;
  const parts = [
    { value: "selection" as const, label: "Selection" },
    ...(tools.writes ? [{ value: "add" as const, label: "Add" }] : []),
    { value: "measure" as const, label: "Measure" },
  ];
  return (
    <>
      <Choice
        label="What is shown beside the canvas"
        className="mb-3"
        value={shown}
        options={parts}
        onChange={onPart}
      />
      {shown === "selection" ? selection : null}
      {shown === "add" ? add : null}
      {/* What was chosen and computed there stays while one looks at something else. */}
      {hasMeasured ? (
        <Activity mode={shown === "measure" ? "visible" : "hidden"}>
          <SciencePanel tools={tools} />
        </Activity>
      ) : null}
    </>
  );
}
