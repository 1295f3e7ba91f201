/** How the weights of line units with one curve unit lie along its arc: what the circuit's report correlates, for a single unit. */
import { curveUnits, lineUnits } from "../../../lib/circuits/curves/members.ts";
import { placeArc } from "../../../lib/circuits/curves/place-arc.ts";
import type { CircuitReport } from "../../../lib/circuits/curves/report.ts";
import { type Cells, readTangentPairs } from "../../../lib/circuits/curves/tangent-pairs.ts";
import { createExecutor, type Network } from "../../../lib/model/executor.ts";
import { assert } from "../../../lib/shared/result.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";
import type { Survey } from "../../../lib/stimuli/survey/record.ts";
import type { CurveFacts } from "./curve-facts.ts";

/** `Σ near·W / Σ near` by the line unit (`lib/circuits/curves/tangent-pairs.ts`); NaN where no cell comes near the arc. */
export async function weightsAlongArc(
  network: Network,
  survey: Survey,
  { circuit, target, settings }: Pick<CurveFacts, "circuit" | "target"> & Pick<CircuitReport, "settings">,
): Promise<Map<string, number>> {
  const { manifest } = network;
  const [lower, upper] = [circuit.lower, circuit.upper].map((name) =>
    manifest.layers.find((layer) => layer.name === name),
  );
  assert(lower && upper, "the report is about layers of this network");
  const least = settings.leastRadius * Math.max(...lower.receptiveField.stride);
  const curve = curveUnits(survey, upper, least).find(({ unit }) => formatUnit(unit) === target.unit);
  assert(curve, "the report is about curve units of this survey");
  const lines = lineUnits(survey, lower);
  const executor = createExecutor(network);
  try {
    await executor.prepare([upper.node]);
    const placed = await placeArc({ executor, manifest, upper }, curve, survey.settings.reach);
    const { inputs } = await readTangentPairs(network, [lower, upper], lines, [placed]);
    return new Map(lines.map(({ unit }, i) => [formatUnit(unit), meanNear(inputs[0]?.cells[i])]));
  } finally {
    executor.dispose();
  }
}

function meanNear(cells: Cells | undefined): number {
  if (!cells) return Number.NaN;
  const total = cells.near.reduce((sum, share) => sum + share, 0);
  return cells.near.reduce((sum, share, i) => sum + share * (cells.weight[i] ?? 0), 0) / total;
}
