/** Which units make the rows or columns of a matrix, and in which order. */
import type { LayerPreferences } from "./property.ts";

export type Order = "value" | "strength" | "index";

export type Ordered = {
  readonly unit: number;
  readonly value: number | null; // as preferred
  readonly strength: number;
};

/** By preferred value (those without one last), by strength (strongest first), or by index; ties by index. */
export function inOrder<T extends Ordered>(units: readonly T[], order: Order): T[] {
  const last = Number.POSITIVE_INFINITY;
  const key = (one: T): number => {
    switch (order) {
      case "value":
        return one.value ?? last;
      case "strength":
        return -one.strength;
      case "index":
        return one.unit;
      default:
        return order satisfies never;
    }
  };
  return units.toSorted((a, b) => (key(a) === key(b) ? 0 : key(a) - key(b)) || a.unit - b.unit);
}

/**
 * The selective units with the largest index × response, clearest first. The product, because a unit that hardly ever answers is
 * easily selective: to the one stimulus that moved it a little.
 */
export const mostSelective = ({ units }: LayerPreferences, count: number): number[] =>
  [...units.entries()]
    .filter(([, { selective }]) => selective)
    .sort(([a, one], [b, other]) => other.index * other.response - one.index * one.response || a - b)
    .slice(0, count)
    .map(([unit]) => unit);
