/** A unit of the map in words. */
import { formatUnit, type UnitAddress } from "../../../lib/shared/unit.ts";
import type { UnitView } from "../../../lib/sync/views.ts";
import { stateOf, stateWords } from "./unit-states.ts";

/** What a screen reader says when the keyboard comes to a unit. */
export function describeUnit(unit: UnitAddress, summary: UnitView | undefined): string {
  const name = summary?.name ? `${summary.name}, ` : "";
  return `${formatUnit(unit)}: ${name}${describeState(summary)}.`;
}

/** How far it has come, with how many people have had a part in it. */
export function describeState(summary: UnitView | undefined): string {
  const state = stateOf(summary);
  const people = summary?.people ?? 0;
  switch (state) {
    case "untouched":
    case "machine":
      return stateWords[state];
    case "people":
      return people > 1 ? `labelled by ${people} people` : "labelled by one person";
    case "contested":
      // A machine's label can be disputed where no person has put one beside it.
      return people === 0
        ? "contested, labelled by a machine only"
        : people > 1
          ? `contested, labelled by ${people} people`
          : "contested, labelled by one person";
    default:
      return state satisfies never;
  }
}
