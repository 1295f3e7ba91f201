"use client";
/** What stands beside the canvas: the selection, what can be added, and what is measured. */
import { Activity, type ReactNode, useState } from "react";
import { Choice } from "../../ui/choice.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { SciencePanel, type SciencePart } from "../science/science-panel.tsx";

export type SidePart = "selection" | "add" | "measure";

export type SideColumnProps = {
  part: SidePart;
  onPart: (part: SidePart) => void;
  measured: SciencePart;
  onMeasured: (part: SciencePart) => void;
  tools: CircuitTools;
  selection: ReactNode;
  add: ReactNode;
};

export function SideColumn({ part, onPart, measured, onMeasured, tools, selection, add }: SideColumnProps) {
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
          <SciencePanel tools={tools} part={measured} onPart={onMeasured} />
        </Activity>
      ) : null}
    </>
  );
}
