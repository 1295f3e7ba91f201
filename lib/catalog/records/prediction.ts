/**
 * A prediction of a hypothesis: what it says in words, the computed test that decides it, and what would refute it. Evidence names
 * the version that it was recorded for, so that a prediction cannot be changed to fit a result without that being seen.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Problem } from "../../shared/result.ts";
import { writers } from "../person.ts";
import { createRule, type Rules, reviseRule, targetOf, withdrawRule } from "../rule.ts";
import { computedTestSchema } from "./computed-test.ts";
import { hypothesisSubject, onHypothesis } from "./hypothesis.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { proseSchema } from "./text.ts";

/** What the author writes; everything else the server stamps. */
export const predictionContentSchema = z.object({
  statement: proseSchema.min(1, "a prediction needs a statement").max(1000),
  refutedBy: proseSchema.min(1, "say what would refute it").max(1000),
  test: computedTestSchema,
  /** Whether the author had seen the value when fixing what is expected: then it is a postdiction. */
  seenBefore: z.boolean(),
});
export type PredictionContent = z.infer<typeof predictionContentSchema>;

export const predictionSchema = z.object({
  ...recordBase,
  kind: z.literal("prediction"),
  hypothesis: idSchema,
  statement: z.string(),
  refutedBy: z.string().default(""),
  test: computedTestSchema,
  seenBefore: z.boolean(),
});
export type Prediction = z.infer<typeof predictionSchema>;

export const predictionKind: Kind<Prediction> = {
  name: "prediction",
  root: "predictions",
  schema: predictionSchema,
  listed: false,
  target: ({ hypothesis }) => hypothesis,
  search: () => "",
  restoring: { objection: (then, now) => (then === null ? null : objectionToUnseeing(now, then)) },
};

export const predictionCommands = [
  z.object({
    id: idSchema,
    type: z.literal("prediction.create"),
    prediction: idSchema,
    hypothesis: idSchema,
    content: predictionContentSchema,
  }),
  z.object({
    id: idSchema,
    type: z.literal("prediction.revise"),
    prediction: idSchema,
    content: predictionContentSchema,
  }),
  z.object({ id: idSchema, type: z.literal("prediction.withdraw"), prediction: idSchema }),
] as const;
type PredictionCommand = z.infer<(typeof predictionCommands)[number]>;

type Sight = { readonly seenBefore: boolean };

function objectionToUnseeing(before: Sight, after: Sight): Problem | null {
  return before.seenBefore && !after.seenBefore
    ? {
        code: "conflict",
        message: "The value was seen before this prediction was made; a change cannot make that undone.",
      }
    : null;
}

export const predictionRules: Rules<PredictionCommand> = {
  "prediction.create": createRule({
    permit: { roles: writers },
    build: ({ prediction, hypothesis, content }) => ({
      id: prediction,
      kind: "prediction",
      subject: hypothesisSubject(hypothesis),
      hypothesis,
      ...content,
    }),
    refersTo: ({ hypothesis }) => [onHypothesis(hypothesis)],
  }),
  "prediction.revise": reviseRule({
    permit: { roles: writers, on: "own" },
    kind: "prediction",
    id: ({ prediction }) => prediction,
    content: ({ content }) => content,
    objection: ({ content }, situation) => objectionToUnseeing(targetOf(situation) as Prediction, content),
  }),
  "prediction.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "prediction",
    id: ({ prediction }) => prediction,
  }),
};
