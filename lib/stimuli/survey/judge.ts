/** What every kind of finding has to show, whatever else it must. */
import type { Finding } from "./record.ts";
import type { Thresholds } from "./settings.ts";
import type { UnitResponses } from "./unit-responses.ts";

/** A finding that may not deserve the name yet. */
export type Candidate = {
  readonly finding: Finding;
  /** The least index of its kind. */
  readonly leastIndex: number;
  /** The strongest response to simpler stimuli, and how many times the finding's must exceed it. */
  readonly control: { readonly response: number; readonly factor: number } | null;
  /** What else its kind asks for. */
  readonly also?: boolean;
};

/** Whether a candidate is a finding. */
export function isMet(
  { finding, leastIndex, control, also = true }: Candidate,
  { strongest, grey }: Pick<UnitResponses, "strongest" | "grey">,
  { peakShare, overGrey }: Thresholds,
): boolean {
  const { response, index } = finding;
  return (
    also &&
    response > 0 &&
    response >= peakShare * strongest &&
    response >= overGrey * grey &&
    index >= leastIndex &&
    (control === null || response > control.factor * control.response)
  );
}

/** How clear a finding is: selective, and by a stimulus that matters to the unit. */
export const clearness = ({ index, response }: Finding, strongest: number): number =>
  strongest > 0 ? (index * response) / strongest : 0;
