/** What is expected of a number, as a stretch of the line or of the circle, and how far the number lies from it. */
import type { Expectation } from "../catalog/records/computed-test.ts";
import { circularDistance, circularOffset } from "./angles.ts";

/**
 * How far a value lies inside the stretch (not negative) or outside it (negative), in the value's own units: the distance to its
 * nearest end. A sign is not met by the very end of its stretch, so that lies outside by nothing: -0.
 */
export function marginOf(expect: Expectation, value: number): number {
  switch (expect.type) {
    case "sign": {
      const beyond = (expect.sign === "positive" ? value : -value) - expect.beyond;
      return beyond === 0 ? -0 : beyond;
    }
    case "near": {
      const { tolerance, modulo } = expect;
      const off =
        modulo === null ? Math.abs(value - expect.value) : circularDistance(value, expect.value, modulo);
      return tolerance - off;
    }
    case "between": {
      const above = expect.from === null ? Number.POSITIVE_INFINITY : value - expect.from;
      const below = expect.to === null ? Number.POSITIVE_INFINITY : expect.to - value;
      return Math.min(above, below);
    }
    default:
      return expect satisfies never;
  }
}

/** Whether a margin says that the value is as expected. */
export const isMet = (margin: number): boolean => margin > 0 || Object.is(margin, 0);

/**
 * How far the value lies from what is expected, for people: from the middle where there is one, signed by direction and the short way
 * round a circle; null where only a limit was named.
 */
export function distanceFromMiddle(expect: Expectation, value: number): number | null {
  if (expect.type !== "near") return null;
  return expect.modulo === null ? value - expect.value : circularOffset(value, expect.value, expect.modulo);
}
