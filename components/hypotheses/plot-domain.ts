/** Where a value, what is expected of it, and zero lie on a short axis. Pure. */
import type { Expectation } from "../../lib/catalog/records/computed-test.ts";
import { circularOffset } from "../../lib/hypotheses/angles.ts";

export type OutcomeAxis = {
  /** The stretch that confirms, from 0 to 1 along the axis; its open ends reach the axis' own. */
  readonly from: number;
  readonly to: number;
  readonly openLow: boolean;
  readonly openHigh: boolean;
  /** The expected value itself, where one was named. */
  readonly middle: number | null;
  /** The values, in their order. */
  readonly values: readonly number[];
  /** Zero, where it is on the axis. */
  readonly zero: number | null;
  /** What to write below the axis: the expected value, or the limits. */
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
};

/** The part of the axis that is left free at either end. */
const margin = 0.1;

/** All values on one axis. Of angles the axis is the circle, cut open opposite the expected one. */
export function outcomeAxis(expect: Expectation, values: readonly number[]): OutcomeAxis {
  if (expect.type === "near" && expect.modulo !== null)
    return circleAxis(expect.value, expect.tolerance, expect.modulo, values);
  const [low, high] = limitsOf(expect);
  const zeroMatters = expect.type === "sign";
  const known = [low, high, ...values, ...(zeroMatters ? [0] : [])].filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const span = most > least ? most - least : Math.max(1e-9, Math.abs(most));
  const [start, length] =
    most > least ? [least - span * margin, span * (1 + 2 * margin)] : [least - span, 2 * span];
  const at = (value: number): number => (value - start) / length;
  const zero = at(0);
  return {
    from: low === null ? 0 : at(low),
    to: high === null ? 1 : at(high),
    openLow: low === null,
    openHigh: high === null,
    middle: expect.type === "near" ? at(expect.value) : null,
    values: values.map(at),
    zero: zero >= 0 && zero <= 1 ? zero : null,
    ticks: ticksOf(expect, at),
  };
}

function limitsOf(expect: Expectation): [low: number | null, high: number | null] {
  switch (expect.type) {
    case "sign":
      return expect.sign === "positive" ? [expect.beyond, null] : [null, -expect.beyond];
    case "near":
      return [expect.value - expect.tolerance, expect.value + expect.tolerance];
    case "between":
      return [expect.from, expect.to];
    default:
      return expect satisfies never;
  }
}

function circleAxis(
  middle: number,
  tolerance: number,
  modulo: number,
  values: readonly number[],
): OutcomeAxis {
  const at = (offset: number): number => 0.5 + offset / modulo;
  return {
    from: Math.max(0, at(-tolerance)),
    to: Math.min(1, at(tolerance)),
    openLow: false,
    openHigh: false,
    middle: 0.5,
    values: values.map((value) => at(circularOffset(value, middle, modulo))),
    zero: null,
    ticks: [{ at: 0.5, value: middle }],
  };
}

/** Below this share of the axis between them, two numbers would run into each other. */
const apart = 0.3;

function ticksOf(expect: Expectation, at: (value: number) => number): OutcomeAxis["ticks"] {
  if (expect.type === "near") return [{ at: at(expect.value), value: expect.value }];
  const limits = limitsOf(expect).flatMap((value) =>
    value === null || value === 0 ? [] : [{ at: at(value), value }],
  );
  const [first, last] = limits;
  return first && last && last.at - first.at < apart ? [last] : limits;
}
