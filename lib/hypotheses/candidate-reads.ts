/** The numbers that a measurement offers to be kept, with what they are now. */
import {
  ablationNumbers,
  type Read,
  tuningNumbers,
  weightReductions,
} from "../catalog/records/computed-test.ts";
import type { Reading } from "../catalog/records/evidence.ts";
import type { MeasuredAnswer } from "./measured-answer.ts";
import { namedNumbers } from "./read-path.ts";
import { readQuantity } from "./read-quantity.ts";

export type Candidate = { readonly read: Read; readonly reading: Reading };

/** Significance is asked of a test, not of a result that is there. */
const unasked = null;

/** `unit` is the one that a person looks at, where it is one of the measured layer's; null elsewhere. */
export function candidateReads(answer: MeasuredAnswer, unit: string | null): Candidate[] {
  return readsOf(answer, unit).flatMap((read) => {
    const reading = readQuantity(answer, read);
    return reading.ok ? [{ read, reading: reading.value }] : [];
  });
}

function readsOf(answer: MeasuredAnswer, unit: string | null): Read[] {
  const named = (): Read[] => namedNumbers(answer.result).map(({ path }) => ({ of: "number", path }));
  switch (answer.kind) {
    case "weight-paths":
      return weightReductions.map((reduction) => ({ of: "weight", reduction, method: null }));
    case "ablation-effect":
      return ablationNumbers.map((number) => ({ of: "ablation", number, significance: unasked }));
    case "tuning":
      return unit === null
        ? named()
        : [...tuningNumbers.map((number): Read => ({ of: "tuning", unit, number })), { of: "rank", unit }];
    case "preferences":
      return unit === null
        ? named()
        : (["value", "index", "response"] as const).map((number) => ({ of: "preference", unit, number }));
    case "image-activations":
      return unit === null
        ? named()
        : [
            { of: "activation", unit, over: "largest" },
            { of: "activation", unit, over: "mean" },
            { of: "rank", unit },
          ];
    default:
      return named();
  }
}
