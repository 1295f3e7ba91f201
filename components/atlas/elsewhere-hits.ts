import type { UnitsAnswer } from "../../lib/catalog/answers.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";

export type ElsewhereHit = { readonly unit: UnitAddress; readonly text: string; readonly names: string };

/** As many as help one go on; whoever sees none of theirs types another word. */
const mostHits = 10;

/** The units outside `layer` among an answer, best first, with their labels as one line. */
export function elsewhereHits(answer: UnitsAnswer, layer: string): { hits: ElsewhereHit[]; more: boolean } {
  const all = answer.items.flatMap((item): ElsewhereHit[] => {
    const unit = parseUnit(item.unit);
    if (!unit.ok || unit.value.layer === layer) return [];
    const names = [...new Set(item.labels.map(({ name }) => name))].join(", ");
    return [{ unit: unit.value, text: item.unit, names }];
  });
  return { hits: all.slice(0, mostHits), more: all.length > mostHits || answer.truncated };
}
