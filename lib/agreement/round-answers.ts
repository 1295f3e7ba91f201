/** The answers of a round as agreement takes them. */
import { type FamilyIndex, resolveLabel } from "../catalog/families.ts";
import type { StandingAnswer } from "../catalog/rounds/standing.ts";
import type { Answer } from "./values.ts";

/** Families are those that the label counts for now; “I cannot tell” stays what it is. */
export const answersOfRound = (
  index: FamilyIndex,
  standing: readonly Pick<StandingAnswer, "unit" | "person" | "record">[],
): Answer[] =>
  standing.map(({ unit, person, record }) => ({
    unit,
    person,
    label: record.kind === "label" ? { name: record.name, families: resolveLabel(index, record) } : null,
  }));
