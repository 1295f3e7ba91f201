/** What the units of a layer prefer, as a survey found it; nothing is measured again. */
import { parseUnit } from "../../shared/unit.ts";
import type { Finding } from "../../stimuli/survey/record.ts";
import type { LayerPreferences, Preference, Property } from "./property.ts";

/** The preferred value of a finding, if the finding is about this property. */
function preferredValue(finding: Finding, property: Property): number | null {
  switch (finding.kind) {
    case "line":
    case "grating":
      return finding.kind === property ? finding.orientation : null;
    case "edge":
    case "curve":
    case "corner":
    case "high-low frequency":
    case "colour contrast":
      return finding.kind === property ? finding.direction : null;
    case "colour opponent":
      return property === "hue" ? finding.hue : null;
    case "circle":
    case "centre-surround":
      return property === "size" ? finding.radius : null;
    case "texture":
      return null;
    default:
      return finding satisfies never;
  }
}

/** As much of a survey as this needs. */
export type SurveyFindings = {
  readonly units: readonly { readonly unit: string; readonly findings: readonly Finding[] }[];
};

const unknown: Preference = { value: null, index: 0, response: 0, selective: false };

/** Every unit of a layer of `units` units; those without such a finding have no value. Null when the layer was not surveyed. */
export function surveyPreferences(
  { units: surveyed }: SurveyFindings,
  layer: string,
  units: number,
  property: Property,
): LayerPreferences | null {
  const found = new Map<number, Preference>();
  for (const { unit, findings } of surveyed) {
    const address = parseUnit(unit);
    if (!address.ok || address.value.layer !== layer) continue;
    const own = findings.find((finding) => preferredValue(finding, property) !== null);
    found.set(
      address.value.index,
      own
        ? { value: preferredValue(own, property), index: own.index, response: own.response, selective: true }
        : unknown,
    );
  }
  if (found.size === 0) return null;
  return { layer, property, units: Array.from({ length: units }, (_, index) => found.get(index) ?? unknown) };
}
