/**
 * How much a number may differ between machines for nothing: backends add in another order, and graphics processors round
 * otherwise. `docs/hypotheses.md` has the measured differences, of which these are a hundred times and more.
 */
import type { Read, TuningNumber } from "../catalog/records/computed-test.ts";

type Tolerance = { readonly absolute: number; readonly relative: number };

const weights: Tolerance = { absolute: 1e-6, relative: 1e-4 };
const shares: Tolerance = { absolute: 1e-3, relative: 0 };
const responses: Tolerance = { absolute: 1e-4, relative: 2e-3 };
const degrees: Tolerance = { absolute: 0.5, relative: 0 };
const places: Tolerance = { absolute: 0, relative: 0 };

function toleranceOf(read: Read): Tolerance {
  switch (read.of) {
    case "weight":
      return read.reduction === "share" || read.reduction === "cancellation" ? shares : weights;
    case "tuning":
      return ofTuning(read.number);
    case "preference":
      return read.number === "value" ? degrees : read.number === "index" ? shares : responses;
    case "ablation":
      return read.number === "turn" || read.number === "excess turn" ? degrees : shares;
    case "rank":
      return places;
    case "activation":
    case "number":
      return responses;
    default:
      return read satisfies never;
  }
}

function ofTuning(number: TuningNumber): Tolerance {
  switch (number) {
    case "preferred":
    case "bandwidth":
      return degrees;
    case "selectivity":
    case "echo":
    case "surround suppression":
      return shares;
    case "peak":
    case "modulation":
    case "preferred row":
      return responses;
    default:
      return number satisfies never;
  }
}

/** By how much two readings of the same may differ, in the number's own units. */
export function machineTolerance(read: Read, value: number): number {
  const { absolute, relative } = toleranceOf(read);
  return absolute + relative * Math.abs(value);
}
