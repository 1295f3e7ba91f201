/**
 * What editors hold of a hypothesis, with their reason. Each verdict is a record of its own and none replaces another: the latest
 * one stands, and those before it stay to be read.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { editors } from "../person.ts";
import { createRule, type Rules } from "../rule.ts";
import { hypothesisSubject, onHypothesis } from "./hypothesis.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { proseSchema } from "./text.ts";

export const standings = ["proposed", "supported", "contested", "refuted", "withdrawn"] as const;
export const standingSchema = z.enum(standings);
export type Standing = z.infer<typeof standingSchema>;

export const verdictSchema = z.object({
  ...recordBase,
  kind: z.literal("verdict"),
  hypothesis: idSchema,
  standing: standingSchema,
  reason: z.string(),
});
export type Verdict = z.infer<typeof verdictSchema>;

export const verdictKind: Kind<Verdict> = {
  name: "verdict",
  root: "verdicts",
  schema: verdictSchema,
  listed: false,
  target: ({ hypothesis }) => hypothesis,
  search: () => "",
  restoring: {
    roles: editors,
    objection: () => ({
      code: "conflict",
      message: "A verdict that was given stays. Give another one: the latest stands.",
    }),
  },
};

export const verdictCommands = [
  z.object({
    id: idSchema,
    type: z.literal("verdict.give"),
    verdict: idSchema,
    hypothesis: idSchema,
    content: z.object({
      standing: standingSchema,
      reason: proseSchema.min(1, "a verdict needs a reason").max(4000),
    }),
  }),
] as const;
type VerdictCommand = z.infer<(typeof verdictCommands)[number]>;

export const verdictRules: Rules<VerdictCommand> = {
  "verdict.give": createRule({
    permit: { roles: editors },
    build: ({ verdict, hypothesis, content }) => ({
      id: verdict,
      kind: "verdict",
      subject: hypothesisSubject(hypothesis),
      hypothesis,
      ...content,
    }),
    refersTo: ({ hypothesis }) => [onHypothesis(hypothesis)],
  }),
};
