"use client";
/** Units of the layer whose weights point the same way. */
import { weightSimilarityInstrument } from "../../lib/microscope/weight-similarity/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { Measured } from "../microscope/measured.tsx";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { RankedUnits } from "./ranked-units.tsx";

export function ByWeights({
  manifest,
  facts,
  canStore,
  side,
}: InstrumentPanelProps & { side: "input" | "output" }) {
  const layer = facts.layer.name;
  const used = useMeasurement(manifest, weightSimilarityInstrument, { layer, side }, { start: "now" });
  return (
    <Measured used={used} what={`how alike the ${side} weights in ${layer} are`}>
      {({ result }) => (
        <RankedUnits
          packId={manifest.id}
          layer={layer}
          own={facts.index}
          subject={facts.index}
          values={result.values}
          units={result.units}
          canStore={canStore}
        >
          The cosine of the angle between two units’ weights{" "}
          {side === "input" ? `from ${result.other}` : `to ${result.other}`}: all of a unit’s tiles as one
          vector, laid over each other by relative position. 1 is the same weights but for a factor, 0 nothing
          in common, −1 the opposite. Units of different branches have kernels of different sizes; what only
          one of them has counts as zero in the other.
        </RankedUnits>
      )}
    </Measured>
  );
}
