"use client";
/** The weights instrument on a unit's page: paths to units far away, factors, and weights by position. */
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { Choice } from "../ui/choice.tsx";
import { FactorsSection } from "./factors-section.tsx";
import { PathsSection } from "./paths-section.tsx";
import { PositionsSection } from "./positions-section.tsx";
import { type Part, parameters, readWeightsView } from "./weights-view.ts";

const options = [
  { value: "paths" as const, label: "Paths" },
  { value: "factors" as const, label: "Factors" },
  { value: "positions" as const, label: "By position" },
];

const introductions: Readonly<Record<Part, string>> = {
  paths:
    "How this unit is joined with another at any distance: the expanded weight between the two, taken apart into the paths that excite and the paths that inhibit. Where the two cancel, the sum shows little although the units are joined in many ways.",
  factors:
    "What this unit’s weights are made of: a few patterns over space, each for a set of units of the earlier layer. Units of a family can be taken apart together.",
  positions:
    "What this unit looks at where: how strong its weights are at each position of its kernel, from which units, and what these look for together.",
};

export function WeightPathsPanel(props: InstrumentPanelProps) {
  const { manifest, facts, query } = props;
  const view = readWeightsView(query, manifest, facts.layer);
  return (
    <section aria-label="Weights">
      <Choice
        label="What to look at"
        value={view.part}
        options={options}
        onChange={(part) => query.set({ [parameters.part]: part === "paths" ? null : part })}
      />
      <p className="mt-2 mb-6 max-w-prose text-small text-muted">{introductions[view.part]}</p>
      <Body {...props} view={view} />
    </section>
  );
}

function Body(props: InstrumentPanelProps & { view: ReturnType<typeof readWeightsView> }) {
  switch (props.view.part) {
    case "paths":
      return <PathsSection {...props} />;
    case "factors":
      return <FactorsSection {...props} />;
    case "positions":
      return <PositionsSection {...props} />;
    default:
      return props.view.part satisfies never;
  }
}
