"use client";
/** The motifs instrument on a unit's page: patterns that recur in the weights between layers. */
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { Choice } from "../ui/choice.tsx";
import { BranchesSection } from "./branches-section.tsx";
import { EquivarianceSection } from "./equivariance-section.tsx";
import { MatrixSection, type MotifSectionProps } from "./matrix-section.tsx";
import { type Motif, motifs, motifTitles, readMotifView, type Side } from "./motif-view.ts";
import { SuperpositionSection } from "./superposition-section.tsx";
import { TransposesSection } from "./transposes-section.tsx";
import { UnionsSection } from "./unions-section.tsx";

const sides: readonly { value: Side; label: string }[] = [
  { value: "in", label: "its inputs" },
  { value: "out", label: "its outputs" },
];

/** Those that look one way from the unit's layer. */
const sided: ReadonlySet<Motif> = new Set(["matrix", "equivariance", "unions", "superposition"]);

export function MotifsPanel(props: InstrumentPanelProps) {
  const { query, facts } = props;
  const view = readMotifView(query);
  return (
    <section aria-label="Motifs">
      <div className="mb-5 flex flex-wrap items-baseline gap-x-10 gap-y-2">
        <Choice
          label="Motif"
          value={view.motif}
          options={motifs.map((value) => ({ value, label: motifTitles[value] }))}
          onChange={(motif) => query.set({ motif: motif === "matrix" ? null : motif })}
          className="flex-wrap"
        />
        {sided.has(view.motif) ? (
          <div className="flex items-baseline gap-3 text-small text-muted">
            {facts.layer.name} and
            <Choice
              label="Which side of the layer"
              value={view.side}
              options={sides}
              // Sets of units belong to a layer: what was chosen for the one side says nothing about the other.
              onChange={(side) =>
                query.set({ side: side === "in" ? null : side, other: null, otherby: null, sign: null })
              }
            />
          </div>
        ) : null}
      </div>
      <MotifBody {...props} view={view} />
    </section>
  );
}

function MotifBody(props: MotifSectionProps) {
  const { motif } = props.view;
  switch (motif) {
    case "matrix":
      return <MatrixSection {...props} />;
    case "equivariance":
      return <EquivarianceSection {...props} />;
    case "transposes":
      return <TransposesSection {...props} />;
    case "unions":
      return <UnionsSection {...props} />;
    case "superposition":
      return <SuperpositionSection {...props} />;
    case "branches":
      return <BranchesSection {...props} />;
    default:
      return motif satisfies never;
  }
}
