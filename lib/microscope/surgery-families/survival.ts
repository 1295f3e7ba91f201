/** What becomes of the units of a family: kept, turned, lost, or silent. */
import type { FindingKind } from "../../stimuli/survey/record.ts";
import type { Selectivity, UnitSurvival } from "./instrument.ts";

/**
 * kept: what the survey found is found again, at an angle within the tolerance. turned: found again, at another angle. lost: not found
 * any more. silent: no stimulus moves the unit.
 */
export const fates = ["kept", "turned", "lost", "silent"] as const;
export type Fate = (typeof fates)[number];

/** After how many degrees the angle of a kind comes back to its beginning. */
const span = (kind: FindingKind): 180 | 360 => (kind === "line" || kind === "grating" ? 180 : 360);

/** The smaller of the two ways around from one angle to another, in degrees; null where there is no angle. */
export function angleBetween(before: Selectivity, after: Selectivity): number | null {
  if (before.angle === null || after.angle === null) return null;
  const turn = span(before.kind);
  const way = Math.abs(before.angle - after.angle) % turn;
  return Math.min(way, turn - way);
}

function fateOf({ silent }: UnitSurvival, before: Selectivity, after: Selectivity, tolerance: number): Fate {
  if (silent.after) return "silent";
  if (!after.met) return "lost";
  const between = angleBetween(before, after);
  return between !== null && between > tolerance ? "turned" : "kept";
}

export type FamilyMember = {
  readonly unit: number;
  readonly before: Selectivity;
  readonly after: Selectivity;
  readonly fate: Fate;
};

export type FamilySurvival = {
  readonly name: string;
  readonly members: readonly FamilyMember[];
  readonly counts: Readonly<Record<Fate, number>>;
  /** Mean index of the members. */
  readonly index: { readonly before: number; readonly after: number };
  /** Units of the family in which the survey finds nothing to begin with, so that nothing can be said of them. */
  readonly unjudged: number;
};

export type Family = {
  readonly name: string;
  readonly units: readonly number[];
  /** What its units are judged by; null for each one's clearest finding. */
  readonly kind: FindingKind | null;
};

/** The kinds that the survey finds in a layer as families: every unit with the finding, most numerous first. */
export function familiesByKind(units: readonly UnitSurvival[]): Family[] {
  const found = new Map<FindingKind, number[]>();
  for (const { unit, findings } of units) {
    for (const { before } of findings) found.set(before.kind, [...(found.get(before.kind) ?? []), unit]);
  }
  return [...found]
    .map(([kind, own]) => ({ name: kind, kind, units: own }))
    .sort((a, b) => b.units.length - a.units.length || a.name.localeCompare(b.name));
}

/** @param tolerance in degrees: an angle that moved by more is another one */
export function familySurvival(
  units: readonly UnitSurvival[],
  { name, units: own, kind }: Family,
  tolerance: number,
): FamilySurvival {
  const members = own.flatMap((index): FamilyMember[] => {
    const survival = units[index];
    const finding = survival?.findings.find(({ before }) => kind === null || before.kind === kind);
    if (!survival || !finding) return [];
    const { before, after } = finding;
    return [{ unit: index, before, after, fate: fateOf(survival, before, after, tolerance) }];
  });
  const mean = (of: (member: FamilyMember) => number): number =>
    members.reduce((sum, member) => sum + of(member), 0) / Math.max(1, members.length);
  const count = (fate: Fate): number => members.filter((member) => member.fate === fate).length;
  return {
    name,
    members,
    counts: { kept: count("kept"), turned: count("turned"), lost: count("lost"), silent: count("silent") },
    index: { before: mean(({ before }) => before.index), after: mean(({ after }) => after.index) },
    unjudged: own.length - members.length,
  };
}
