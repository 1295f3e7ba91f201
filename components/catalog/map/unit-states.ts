/** How far a unit has come in a catalog, and how far a layer has. */
import type { UnitView } from "../../../lib/sync/views.ts";

/**
 * untouched: nobody has named it; machine: only a program has; people: somebody has, and nobody objects; contested: people
 * hold labels that disagree, or dispute the shown one (`lib/catalog/contested.ts`).
 */
export const unitStates = ["untouched", "machine", "people", "contested"] as const;
export type UnitState = (typeof unitStates)[number];

export function stateOf(unit: UnitView | undefined): UnitState {
  if (!unit || unit.labels === 0) return "untouched";
  if (unit.contested) return "contested";
  return unit.labels > unit.machineLabels ? "people" : "machine";
}

export const stateWords: Record<UnitState, string> = {
  untouched: "untouched",
  machine: "labelled by a machine only",
  people: "labelled by people",
  contested: "contested",
};

export type StateCounts = Readonly<Record<UnitState, number>>;

/** How many of a layer's units are in each state. @param total units of the layer */
export function countStates(units: ReadonlyMap<number, UnitView>, total: number): StateCounts {
  const counts = { untouched: 0, machine: 0, people: 0, contested: 0 };
  for (const [index, unit] of units) if (index < total) counts[stateOf(unit)] += 1;
  const named = counts.machine + counts.people + counts.contested;
  return { ...counts, untouched: total - named };
}

/** How many of a layer's units somebody has labelled, contested or not. */
export const countByPeople = (units: ReadonlyMap<number, UnitView>): number =>
  [...units.values()].filter(({ labels, machineLabels }) => labels > machineLabels).length;

export const sumCounts = (all: readonly StateCounts[]): StateCounts => ({
  untouched: sum(all, "untouched"),
  machine: sum(all, "machine"),
  people: sum(all, "people"),
  contested: sum(all, "contested"),
});

const sum = (all: readonly StateCounts[], state: UnitState): number =>
  all.reduce((total, counts) => total + counts[state], 0);

export const totalOf = (counts: StateCounts): number =>
  unitStates.reduce((all, state) => all + counts[state], 0);
