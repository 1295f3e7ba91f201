/** What the cells of the map are coloured by, and which of them a filter leaves. */
import { type FamilyIndex, familiesInForce, isWithin } from "../../../lib/catalog/families.ts";
import type { UnitView } from "../../../lib/sync/views.ts";
import { stateOf, stateWords, type UnitState, unitStates } from "./unit-states.ts";

export const mapModes = ["state", "family", "people"] as const;
export type MapMode = (typeof mapModes)[number];

/** A class of cells that look alike: one entry of the legend. */
export type CellClass = {
  readonly id: string;
  readonly title: string;
  readonly fill: string; // CSS colour
  readonly mark: "none" | "dot" | "hollow";
};

/** Scheme-dependent, so that the map reads in light and dark; contested cells differ by their dot as well. */
const stateFills: Record<UnitState, string> = {
  untouched: "var(--color-sunken)",
  machine: "light-dark(#b9bec7, #565d69)",
  people: "light-dark(#3f7fb5, #5a9fd4)",
  contested: "light-dark(#d9862b, #e39a45)",
};

export const fillOfState = (state: UnitState): string => stateFills[state];

const untouched: CellClass = {
  id: "untouched",
  title: "none",
  fill: stateFills.untouched,
  mark: "hollow",
};

/** From one person to five and more: the more, the darker on paper, the brighter on the night. */
const peopleFills = [
  "light-dark(#c6dbef, #1f3f5b)",
  "light-dark(#9ecae1, #2c5d86)",
  "light-dark(#6baed6, #3f7fb5)",
  "light-dark(#3182bd, #6baed6)",
  "light-dark(#08519c, #b5d7f0)",
] as const;

const stateClasses: readonly CellClass[] = unitStates.map((state) => ({
  id: state,
  title: stateWords[state],
  fill: stateFills[state],
  mark: state === "contested" ? "dot" : state === "untouched" ? "hollow" : "none",
}));

const peopleClasses: readonly CellClass[] = [
  { ...untouched, title: "nobody" },
  ...peopleFills.map(
    (fill, i): CellClass => ({
      id: String(i + 1),
      title:
        i === 0 ? "1 person" : i + 1 === peopleFills.length ? `${i + 1} people or more` : `${i + 1} people`,
      fill,
      mark: "none",
    }),
  ),
];

const wordsOnly: CellClass = {
  id: "words",
  title: "labelled, in no family",
  fill: "var(--color-bar)",
  mark: "none",
};

/** Every class of a mode, in the legend's order. `colourOf` gives a family's colour. */
export function classesOf(
  mode: MapMode,
  families: FamilyIndex,
  colourOf: (familyId: string) => string,
): readonly CellClass[] {
  switch (mode) {
    case "state":
      return stateClasses;
    case "people":
      return peopleClasses;
    case "family":
      return [
        { ...untouched, title: "untouched" },
        wordsOnly,
        ...familiesInForce(families).map(
          ({ id, name }): CellClass => ({ id, title: name, fill: colourOf(id), mark: "none" }),
        ),
      ];
    default:
      return mode satisfies never;
  }
}

/** The class of a unit, by its id. */
export function classOf(mode: MapMode, unit: UnitView | undefined, families: FamilyIndex): string {
  switch (mode) {
    case "state":
      return stateOf(unit);
    case "people": {
      const people = unit?.people ?? 0;
      return people === 0 ? untouched.id : String(Math.min(people, peopleFills.length));
    }
    case "family": {
      if (!unit || unit.labels === 0) return untouched.id;
      return unit.families.find((id) => families.byId.has(id)) ?? wordsOnly.id;
    }
    default:
      return mode satisfies never;
  }
}

export type MapFilter = {
  readonly state: UnitState | null;
  readonly family: string | null;
  /** Only units with a live label of this person's. */
  readonly person: string | null;
};

/** Whether a filter leaves a unit; a family takes the families within it along. */
export function passes(filter: MapFilter, unit: UnitView | undefined, families: FamilyIndex): boolean {
  const { state, family, person } = filter;
  if (state !== null && stateOf(unit) !== state) return false;
  if (person !== null && !unit?.authors.includes(person)) return false;
  return family === null || (unit?.families.some((id) => isWithin(families, id, family)) ?? false);
}
