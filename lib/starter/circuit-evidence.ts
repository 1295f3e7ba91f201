/** What a verified circuit says about one of its curve units, as a sentence for its label. */
import type { Circuit, CircuitReport } from "../circuits/curves/report.ts";

/** As much of a circuit report as labels are made of. */
export type CircuitFindings = Pick<CircuitReport, "pack"> & {
  readonly circuits: readonly Pick<Circuit, "lower" | "curves" | "holds" | "ablation">[];
};

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/**
 * The evidence of the circuit with the nearest line units that holds in both ways (weights go with tangents, and ablation
 * lowers the response) and in which this unit does as the others; null when there is none.
 */
export function circuitEvidence(report: CircuitFindings | null, unit: string): string | null {
  for (const { lower, curves, holds, ablation } of report?.circuits.toReversed() ?? []) {
    const r = curves.find((curve) => curve.unit === unit)?.r ?? null;
    const { drop = null, signed = null } = ablation.units.find((tried) => tried.unit === unit) ?? {};
    if (!holds.tangents || !holds.ablation || r === null || drop === null || signed === null) continue;
    if (r <= 0 || drop <= signed.meanDrop) continue; // what speaks against it is in the report, not evidence for it
    return `Its weights from the line units of ${lower} correlate with the agreement of their tangents (r = ${r.toFixed(2)}); its response to its best arc falls by ${percent(drop)} without the aligned ones, and by ${percent(signed.meanDrop)} without as many others of the same mean weight (docs/curve-circuit.md).`;
  }
  return null;
}
