/** The open labels of a catalog as answers: what each person says of a unit, taken together. */
import { type FamilyIndex, type FamilyWords, resolveLabel } from "../catalog/families.ts";
import { isMachineAuthor } from "../catalog/machine-author.ts";
import type { Label } from "../catalog/records/label.ts";
import type { Answer, NamedFamily } from "./values.ts";

/**
 * One answer for each person and unit: all families that the person's labels name, each with the highest confidence, and
 * the name of the label that they are surest of, of several the latest. Programs have no opinion.
 *
 * @param labels live ones, oldest first
 * @returns the units in the order in which they were first labelled
 */
export function answersOfLabels(
  index: FamilyIndex,
  labels: Iterable<FamilyWords & Pick<Label, "author" | "name">>,
): { answers: Answer[]; units: string[] } {
  const found = new Map<string, { answer: Answer; confidence: number }>();
  const units = new Set<string>();
  for (const label of labels) {
    if (isMachineAuthor(label.author)) continue;
    units.add(label.subject);
    const key = JSON.stringify([label.subject, label.author]);
    const before = found.get(key);
    const surer = before === undefined || label.confidence >= before.confidence;
    const families = combine(before?.answer.label?.families ?? [], resolveLabel(index, label));
    const name = surer ? label.name : (before.answer.label?.name ?? label.name);
    found.set(key, {
      answer: { unit: label.subject, person: label.author, label: { name, families } },
      confidence: Math.max(label.confidence, before?.confidence ?? 0),
    });
  }
  return { answers: [...found.values()].map(({ answer }) => answer), units: [...units] };
}

function combine(one: readonly NamedFamily[], other: readonly NamedFamily[]): NamedFamily[] {
  const confidences = new Map<string, number>();
  for (const { family, confidence } of [...one, ...other]) {
    confidences.set(family, Math.max(confidence, confidences.get(family) ?? 0));
  }
  return [...confidences].map(([family, confidence]) => ({ family, confidence }));
}
