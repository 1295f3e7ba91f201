/** Which units an objective is about besides the one that its picture is stored under. */
import { unwrap } from "../shared/result.ts";
import { formatUnit, parseUnit, type UnitAddress } from "../shared/unit.ts";
import { leavesOf, type Objective } from "./objective-schema.ts";

/** A direction may weigh hundreds of units; so many of the strongest are measured on its picture. */
const strongestOfDirection = 8;

/** Other units than `subject`, each once, in the order in which the objective names them. */
export function namedUnits(objective: Objective, subject: UnitAddress): UnitAddress[] {
  const named = leavesOf(objective).flatMap((leaf): UnitAddress[] => {
    switch (leaf.type) {
      case "channel":
      case "neuron":
        return leaf.unit === undefined ? [] : [unwrap(parseUnit(leaf.unit))];
      case "direction":
        return [...leaf.weights]
          .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
          .slice(0, strongestOfDirection)
          .map(([index]) => ({ layer: leaf.layer, index }));
      case "class":
      case "layer":
      case "penalty":
        return [];
      default:
        return leaf satisfies never;
    }
  });
  const byName = new Map(named.map((unit) => [formatUnit(unit), unit]));
  byName.delete(formatUnit(subject));
  return [...byName.values()];
}
