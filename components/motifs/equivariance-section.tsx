"use client";
/** Whether a matrix keeps its pattern when both of its sides are turned, mirrored, scaled, or shifted in hue. */
import { equivarianceInstrument } from "../../lib/microscope/equivariance/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { EquivarianceFigure } from "./equivariance-figure.tsx";
import { equivarianceSettings } from "./equivariance-settings.ts";
import { MatrixOf, type MotifSectionProps, type ReadMatrix } from "./matrix-section.tsx";

export function EquivarianceSection(props: MotifSectionProps) {
  return (
    <MatrixOf {...props} ordered={false}>
      {(read) => <Scored {...props} {...read} />}
    </MatrixOf>
  );
}

function Scored({ manifest, canStore, matrix, preferences }: MotifSectionProps & ReadMatrix) {
  const settings = equivarianceSettings({ matrix, preferences });
  const used = useMeasurement(manifest, equivarianceInstrument, settings, { start: "now" });
  if (!settings) {
    return (
      <EmptyState title="Choose what the units are turned by">
        Equivariance is about units that differ in one thing: an angle, a hue, or a size. Choose it for the
        rows, the columns, or both; a side without one counts as unchanged by the transform, as an invariant
        feature is. Where no survey came with the model, the units are measured first.
      </EmptyState>
    );
  }
  return (
    <Measured used={used} what="the equivariance of these tiles">
      {({ result }) => (
        <EquivarianceFigure
          packId={manifest.id}
          score={result}
          settings={settings}
          fromPixels={matrix.from === manifest.graph.input}
          canStore={canStore}
        />
      )}
    </Measured>
  );
}
