/** A prediction as it is being written: the fields of the form as text, and what they come to. Pure. */
import {
  type AblationNumber,
  type ComputedTest,
  type Expectation,
  settingsJsonSchema,
  type TuningNumber,
  type WeightReduction,
} from "../../lib/catalog/records/computed-test.ts";
import {
  type Prediction,
  type PredictionContent,
  predictionContentSchema,
} from "../../lib/catalog/records/prediction.ts";
import { instrumentOf } from "../../lib/hypotheses/instruments.ts";
import { type Choice, makeQuestion, type Question } from "../../lib/hypotheses/make-test.ts";
import { quantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { parsePath } from "../../lib/hypotheses/read-path.ts";
import { checkTest } from "../../lib/hypotheses/run-test.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import type { PlaneKind } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";

export type PredictionDraft = {
  readonly statement: string;
  readonly refutedBy: string;
  readonly ask: Choice["ask"];
  readonly from: string;
  readonly to: string;
  readonly reduction: WeightReduction;
  readonly method: "any" | "direct" | "expanded";
  readonly unit: string;
  readonly figures: PlaneKind;
  readonly tuningNumber: TuningNumber;
  readonly ablated: string;
  readonly ablationNumber: AblationNumber;
  readonly controls: string;
  readonly matched: "none" | "weight";
  readonly significance: string;
  readonly rankBy: "weights" | "figures" | "image";
  readonly other: string;
  readonly image: string;
  readonly kind: string;
  readonly settings: string;
  readonly path: string;
  readonly expect: Expectation["type"];
  readonly sign: "positive" | "negative";
  readonly beyond: string;
  readonly value: string;
  readonly tolerance: string;
  readonly low: string;
  readonly high: string;
  /** Questions whose value was looked at while this was written. */
  readonly seen: readonly string[];
};

export const emptyPrediction: PredictionDraft = {
  statement: "",
  refutedBy: "",
  ask: "weight",
  from: "",
  to: "",
  reduction: "net",
  method: "any",
  unit: "",
  figures: "curve",
  tuningNumber: "preferred",
  ablated: "",
  ablationNumber: "excess drop",
  controls: "99",
  matched: "none",
  significance: "0.05",
  rankBy: "weights",
  other: "",
  image: "0",
  kind: "weight-paths",
  settings: "{}",
  path: "",
  expect: "sign",
  sign: "positive",
  beyond: "0",
  value: "",
  tolerance: "",
  low: "",
  high: "",
  seen: [],
};

/** Whether anything was written that would be a loss. */
export const isPredictionWritten = ({
  statement,
  refutedBy,
  from,
  to,
  unit,
  ablated,
}: PredictionDraft): boolean =>
  [statement, refutedBy, from, to, unit, ablated].some((text) => text.trim() !== "");

/** Of every random choice of a test; written down in its settings. */
const seed = 1;

/** A number as people type it, with a comma or a true minus sign, too. */
export function readNumber(text: string, what: string): Result<number> {
  const value = Number(text.trim().replace(/[−–]/, "-").replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value)
    ? ok(value)
    : fail("invalid", `${what} has to be a number.`);
}

/** What is asked; a problem says what is missing. */
export function readQuestion(draft: PredictionDraft, manifest: Manifest): Result<Question> {
  const choice = readChoice(draft, manifest);
  return choice.ok ? makeQuestion(choice.value, manifest) : choice;
}

function readChoice(draft: PredictionDraft, manifest: Manifest): Result<Choice> {
  const { ask, figures } = draft;
  const [unit, other] = [draft.unit.trim(), draft.other.trim()];
  switch (ask) {
    case "weight": {
      const method = draft.method === "any" ? null : draft.method;
      return ok({ ask, from: draft.from.trim(), to: draft.to.trim(), reduction: draft.reduction, method });
    }
    case "tuning":
      return ok({ ask, unit, figures, number: draft.tuningNumber });
    case "ablation": {
      const controls = readNumber(draft.controls, "How many random ablations");
      if (!controls.ok) return controls;
      const significance =
        draft.significance.trim() === "" ? ok(null) : readNumber(draft.significance, "The significance");
      if (!significance.ok) return significance;
      return ok({
        ask,
        unit,
        ablated: draft.ablated.split(/[\s,;]+/).filter((part) => part !== ""),
        figures,
        number: draft.ablationNumber,
        controls: controls.value,
        matched: draft.matched,
        significance: significance.value,
        seed,
      });
    }
    case "rank": {
      if (draft.rankBy === "weights") return ok({ ask, unit, by: { what: "weights", other } });
      if (draft.rankBy === "figures") return ok({ ask, unit, by: { what: "figures", figures } });
      const index = readNumber(draft.image, "The image");
      if (!index.ok) return index;
      return ok({
        ask,
        unit,
        by: { what: "image", source: { type: "dataset", pack: manifest.id }, index: index.value },
      });
    }
    case "number":
      return readRawChoice(draft);
    default:
      return ask satisfies never;
  }
}

function readRawChoice({ kind, settings, path }: PredictionDraft): Result<Choice> {
  const instrument = instrumentOf(kind);
  if (!instrument) return fail("not-found", `There is no instrument “${kind}”.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(settings);
  } catch {
    return fail("invalid", "The settings are not JSON. Copy them from a measurement’s JSON.");
  }
  const kept = settingsJsonSchema.safeParse(parsed);
  if (!kept.success)
    return fail("invalid", `The settings ${kept.error.issues[0]?.message ?? "cannot be kept"}.`);
  return ok({ ask: "number", kind, version: instrument.version, settings: kept.data, path: parsePath(path) });
}

/** What is expected of the number; angles are compared round their circle. */
export function readExpectation(draft: PredictionDraft, question: Question): Result<Expectation> {
  switch (draft.expect) {
    case "sign": {
      const beyond = readNumber(draft.beyond, "How far beyond zero");
      if (!beyond.ok) return beyond;
      return beyond.value < 0
        ? fail("invalid", "How far beyond zero cannot be negative.")
        : ok({ type: "sign", sign: draft.sign, beyond: beyond.value });
    }
    case "near": {
      const value = readNumber(draft.value, "The expected value");
      if (!value.ok) return value;
      const tolerance = readNumber(draft.tolerance, "The tolerance");
      if (!tolerance.ok) return tolerance;
      if (tolerance.value < 0) return fail("invalid", "The tolerance cannot be negative.");
      const { modulo } = quantityFacts(question);
      if (modulo !== null && tolerance.value >= modulo / 2) {
        return fail(
          "invalid",
          `A tolerance of ${modulo / 2}° or more lets every angle pass: nothing could refute this.`,
        );
      }
      return ok({ type: "near", value: value.value, tolerance: tolerance.value, modulo });
    }
    case "between": {
      const limit = (text: string, what: string): Result<number | null> =>
        text.trim() === "" ? ok(null) : readNumber(text, what);
      const low = limit(draft.low, "The lower limit");
      if (!low.ok) return low;
      const high = limit(draft.high, "The upper limit");
      if (!high.ok) return high;
      if (low.value === null && high.value === null)
        return fail("invalid", "Name a lower or an upper limit, or both.");
      if (low.value !== null && high.value !== null && low.value > high.value) {
        return fail("invalid", "The lower limit is above the upper one.");
      }
      return ok({ type: "between", from: low.value, to: high.value });
    }
    default:
      return draft.expect satisfies never;
  }
}

/** By which it is known that a value was looked at. */
export const questionKey = (question: Question): string => canonicalJson(question);

/**
 * The whole prediction; a problem names the first thing to mend. `fixed` is the question of a prediction that is there already, which
 * the draft does not choose.
 */
export function readPrediction(
  draft: PredictionDraft,
  manifest: Manifest,
  fixed: Question | null = null,
): Result<PredictionContent> {
  if (draft.statement.trim() === "") return fail("invalid", "Say in words what is predicted.");
  const question = fixed === null ? readQuestion(draft, manifest) : ok(fixed);
  if (!question.ok) return question;
  const expect = readExpectation(draft, question.value);
  if (!expect.ok) return expect;
  if (draft.refutedBy.trim() === "") return fail("invalid", "Say what would refute it.");
  const test: ComputedTest = { ...question.value, expect: expect.value };
  const can = checkTest(test);
  if (!can.ok) return can;
  const content = predictionContentSchema.safeParse({
    statement: draft.statement,
    refutedBy: draft.refutedBy,
    test,
    seenBefore: draft.seen.includes(questionKey(question.value)),
  });
  if (content.success) return ok(content.data);
  const [issue] = content.error.issues;
  return fail("invalid", `${issue?.path.join(" ") ?? "This"}: ${issue?.message ?? "cannot be kept"}.`);
}

/** A prediction that is there, to be worded anew: what it asks stays as it is. */
export function draftOf({ statement, refutedBy, test, seenBefore }: Prediction): PredictionDraft {
  const { expect, ...question } = test;
  const text = (value: number | null): string => (value === null ? "" : String(value));
  return {
    ...emptyPrediction,
    statement,
    refutedBy,
    expect: expect.type,
    ...(expect.type === "sign" ? { sign: expect.sign, beyond: text(expect.beyond) } : {}),
    ...(expect.type === "near" ? { value: text(expect.value), tolerance: text(expect.tolerance) } : {}),
    ...(expect.type === "between" ? { low: text(expect.from), high: text(expect.to) } : {}),
    seen: seenBefore ? [questionKey(question)] : [],
  };
}
