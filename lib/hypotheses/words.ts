/** Tests, expectations and judgements in words. */
import type {
  AblationNumber,
  ComputedTest,
  Expectation,
  TuningNumber,
  WeightReduction,
} from "../catalog/records/computed-test.ts";
import { ablationEffectInstrument } from "../microscope/ablation-effect/instrument.ts";
import { imageActivationsInstrument } from "../microscope/image-activations/instrument.ts";
import { preferencesInstrument } from "../microscope/preferences/instrument.ts";
import { tuningInstrument } from "../microscope/tuning/instrument.ts";
import { weightPartnersInstrument } from "../microscope/weight-partners/instrument.ts";
import { weightPathsInstrument } from "../microscope/weight-paths/instrument.ts";
import { type QuantityFacts, quantityFacts } from "./quantity-facts.ts";
import { formatPath } from "./read-path.ts";

export const reductionWords: Readonly<Record<WeightReduction, string>> = {
  net: "sum",
  strongest: "strongest single weight",
  norm: "L2 norm",
  share: "share of all norms from that layer",
  excitatory: "sum of the exciting paths",
  inhibitory: "sum of the inhibiting paths",
  cancellation: "cancellation between paths",
};

export const tuningWords: Readonly<Record<TuningNumber, string>> = {
  preferred: "preferred value",
  selectivity: "selectivity",
  peak: "strongest response",
  modulation: "modulation",
  echo: "echo",
  bandwidth: "bandwidth",
  "preferred row": "preferred value of the rows",
  "surround suppression": "surround suppression",
};

export const ablationWords: Readonly<Record<AblationNumber, string>> = {
  drop: "drop of the response",
  "excess drop": "drop beyond that of random ablations",
  turn: "turn of the preferred angle",
  "excess turn": "turn beyond that of random ablations",
  "selectivity lost": "loss of selectivity",
};

/** A number as it is shown: six digits, and never in such a way that a small one looks like nothing. */
export const formatQuantity = (
  value: number,
  { unit }: Pick<QuantityFacts, "unit"> = { unit: "" },
): string => {
  const text = Number(value.toPrecision(6)).toString();
  return `${text.replace("-", "−")}${unit === "px" ? " px" : unit}`;
};

/** What is measured, as the subject of a sentence: "the sum of the weights from mixed3a:4 to mixed3b:17". */
export function describeQuantity({
  kind,
  settings,
  read,
}: Pick<ComputedTest, "kind" | "settings" | "read">): string {
  switch (read.of) {
    case "weight": {
      const parsed = weightPathsInstrument.settings.safeParse(settings);
      const ends = parsed.success ? ` from ${parsed.data.from} to ${parsed.data.to}` : "";
      const method = read.method === null ? "" : `${read.method} `;
      return `the ${reductionWords[read.reduction]} of the ${method}weights${ends}`;
    }
    case "tuning": {
      const parsed = tuningInstrument.settings.safeParse(settings);
      const figures = parsed.success ? ` to ${parsed.data.stimulus.kind} figures` : "";
      return `the ${tuningWords[read.number]} of ${read.unit} in its answers${figures}`;
    }
    case "preference": {
      const parsed = preferencesInstrument.settings.safeParse(settings);
      const property = parsed.success ? ` (${parsed.data.property})` : "";
      const what = read.number === "value" ? "preferred value" : read.number;
      return `the ${what} of ${read.unit} in the survey${property}`;
    }
    case "ablation": {
      const parsed = ablationEffectInstrument.settings.safeParse(settings);
      if (!parsed.success) return `the ${ablationWords[read.number]}`;
      const { ablated, unit } = parsed.data;
      const units = ablated.units.length === 1 ? "unit" : "units";
      const which = `${unit} without ${units} ${ablated.units.join(", ")} of ${ablated.layer}`;
      return `the ${ablationWords[read.number]} (${which})`;
    }
    case "rank":
      return `the place of ${read.unit} among the units of its layer by ${rankedBy(kind, settings)}`;
    case "activation": {
      const what = read.over === "largest" ? "largest" : "mean";
      return `the ${what} activation of ${read.unit} on ${imageWords(settings)}`;
    }
    case "number":
      return `“${formatPath(read.path)}” in the answer of ${kind}`;
    default:
      return read satisfies never;
  }
}

function rankedBy(kind: string, settings: unknown): string {
  const partners = weightPartnersInstrument.settings.safeParse(settings);
  if (kind === "weight-partners" && partners.success) return `its weights with ${partners.data.unit}`;
  const tuning = tuningInstrument.settings.safeParse(settings);
  if (kind === "tuning" && tuning.success)
    return `the strongest response to ${tuning.data.stimulus.kind} figures`;
  return `its largest activation on ${imageWords(settings)}`;
}

function imageWords(settings: unknown): string {
  const parsed = imageActivationsInstrument.settings.safeParse(settings);
  if (!parsed.success || parsed.data.image.type !== "of") return "an image";
  const { source, index } = parsed.data.image;
  return `image ${index} of ${source.type === "dataset" ? source.pack : source.id}`;
}

/** What is expected, as the end of a sentence: "is 45° ± 10°". */
export function describeExpectation(expect: Expectation, facts: QuantityFacts): string {
  const number = (value: number): string => formatQuantity(value, facts);
  switch (expect.type) {
    case "sign": {
      const beyond = expect.beyond === 0 ? "" : `, by more than ${number(expect.beyond)}`;
      return `is ${expect.sign}${beyond}`;
    }
    case "near": {
      const around = expect.modulo === null ? "" : `, around ${expect.modulo}°`;
      return `is ${number(expect.value)} ± ${number(expect.tolerance)}${around}`;
    }
    case "between": {
      if (expect.from === null) return `is ${number(expect.to ?? 0)} or less`;
      if (expect.to === null) return `is ${number(expect.from)} or more`;
      return `lies between ${number(expect.from)} and ${number(expect.to)}`;
    }
    default:
      return expect satisfies never;
  }
}

/** A test as one sentence without its full stop. */
export const describeTest = (test: ComputedTest): string =>
  `${describeQuantity(test)} ${describeExpectation(test.expect, quantityFacts(test))}`;
