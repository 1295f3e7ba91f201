import type { UnitsAnswer } from "../../lib/catalog/answers.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";

export type ElsewhereHit = {
  readonly unit: UnitAddress;
  readonly text: string;
  /** What people call it of what was sought, without repetition, as one line; empty when only a machine does. */
  readonly names: string;
  /** What a machine calls it, where people do not. */
  readonly machineNames: string;
};

/** As many as help one go on; whoever sees none of theirs types another word. */
const mostHits = 10;

/** The units outside `layer` among an answer, best first, with their labels as one line. */
export function elsewhereHits(answer: UnitsAnswer, layer: string): { hits: ElsewhereHit[]; more: boolean } {
  const all = answer.items.flatMap((item): ElsewhereHit[] => {
    const unit = parseUnit(item.unit);
    if (!unit.ok || unit.value.layer === layer) return [];
    const people = namesOf(item.labels.filter(({ author }) => !isMachineAuthor(author)));
    const machine = namesOf(item.labels.filter(({ author }) => isMachineAuthor(author)));
    const machineNames = machine.filter((name) => !people.includes(name)).join(", ");
    return [{ unit: unit.value, text: item.unit, names: people.join(", "), machineNames }];
  });
  return { hits: all.slice(0, mostHits), more: all.length > mostHits || answer.truncated };
}

const namesOf = (labels: readonly { readonly name: string }[]): string[] => [
  ...new Set(labels.map(({ name }) => name)),
];
