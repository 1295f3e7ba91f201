"use client";
/** The science of a circuit: its weights, one image through it, what it explains, its motifs, and groups that suggest themselves. */
import { useMemo, useState } from "react";
import { useCircuitWeights } from "../../hooks/use-circuit-weights.ts";
import { Choice } from "../../ui/choice.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { ExplainSection } from "./explain-section.tsx";
import { MotifSection } from "./motif-section.tsx";
import { RunSection } from "./run-section.tsx";
import type { ScienceProps } from "./science-props.ts";
import { SuggestSection } from "./suggest-section.tsx";
import { usualTarget } from "./targets.ts";
import { WeightsSection } from "./weights-section.tsx";

const parts = [
  {
    value: "weights" as const,
    label: "Weights",
    title: "What the edges are, and how much of the whole they show",
  },
  { value: "run" as const, label: "Run", title: "One image through the circuit" },
  { value: "explain" as const, label: "Explain", title: "How much of a unit the circuit explains" },
  { value: "motifs" as const, label: "Motifs", title: "Equivariance, unions over cases, superposition" },
  { value: "groups" as const, label: "Groups", title: "Units with similar weights" },
];
export type SciencePart = (typeof parts)[number]["value"];

export function SciencePanel({
  tools,
  part,
  onPart,
}: {
  tools: CircuitTools;
  part: SciencePart;
  onPart: (part: SciencePart) => void;
}) {
  const weighing = useCircuitWeights(tools);
  const [chosen, setChosen] = useState<string | null>(null);
  const usual = useMemo(
    () => usualTarget(tools.manifest, tools.canvas, tools.circuit.target),
    [tools.manifest, tools.canvas, tools.circuit.target],
  );
  const there = chosen !== null && tools.canvas.nodes.some((node) => "unit" in node && node.unit === chosen);
  const props = { tools, weighing, target: there ? chosen : usual, onTarget: setChosen };
  return (
    <section aria-label="Measurements of this circuit" className="min-w-0">
      <Choice
        label="What is measured"
        value={part}
        options={parts}
        onChange={onPart}
        className="mb-4 flex-wrap"
      />
      <Body part={part} {...props} />
    </section>
  );
}

function Body({ part, ...props }: ScienceProps & { part: SciencePart }) {
  switch (part) {
    case "weights":
      return <WeightsSection {...props} />;
    case "run":
      return <RunSection {...props} />;
    case "explain":
      return <ExplainSection {...props} />;
    case "motifs":
      return <MotifSection {...props} />;
    case "groups":
      return <SuggestSection {...props} />;
    default:
      return part satisfies never;
  }
}
