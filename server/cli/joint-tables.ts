/** Joint tuning, for a terminal. */
import type { JointTuningResult, JointTuningSettings } from "../../lib/microscope/joint-tuning/instrument.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { directionTuning } from "../../lib/stimuli/tuning/indices.ts";
import { formatTable } from "./table.ts";

/** Units that are printed: the unit and those that answered most beside it. */
const printed = 20;

export function formatJointTuning({
  settings,
  result,
  backend,
  milliseconds,
}: Measurement<JointTuningSettings, JointTuningResult>): string {
  const unit = formatUnit({ layer: settings.layer, index: settings.unit });
  const { mean, units, angles, examples } = result;
  const family = Array.from({ length: units }, (_, index) => {
    const curve = Array.from({ length: angles }, (_, angle) => mean[angle * units + index] ?? 0);
    return { index, ...directionTuning(curve) };
  })
    .toSorted((a, b) => b.peak - a.peak || a.index - b.index)
    .slice(0, printed);
  return [
    `${unit}, ${examples.length} images turned in ${angles} steps; ${(milliseconds / 1000).toFixed(1)} s on ${backendTitle(backend)}`,
    formatTable(
      ["image", "activation", "turned by", "about"],
      examples.map(({ name, activation, turned, centre }) => [
        name,
        activation.toPrecision(4),
        `${turned}°`,
        centre.join(", "),
      ]),
    ),
    `Mean activations by turn from where ${unit} answers most, counter-clockwise:`,
    formatTable(
      ["unit", "peak", "at", "selectivity"],
      family.map(({ index, peak, preferred, selectivity }) => [
        formatUnit({ layer: settings.layer, index }),
        peak.toPrecision(4),
        `${Number(preferred.toFixed(1)) % 360}°`,
        selectivity.toFixed(3),
      ]),
    ),
  ].join("\n\n");
}
