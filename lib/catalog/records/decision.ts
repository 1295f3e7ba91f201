/** Whether a suggested article is taken into the thread: by whom, in which capacity, and why. Given once for a suggestion. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Problem } from "../../shared/result.ts";
import { type ArticleVerdict, decisionCapacities, verdicts } from "../articles/life.ts";
import { lifeRule, staysAsSaid, type Workshop } from "../articles/life-rule.ts";
import { type Deciding, whoDecides } from "../articles/who-decides.ts";
import { decidingWords } from "../articles/words.ts";
import { writers } from "../person.ts";
import type { Rules } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { openSuggestion, verdictContentSchema, whyNotOpen } from "./opinion.ts";
import { recordBase } from "./record.ts";

export const decisionSchema = z.object({
  ...recordBase,
  kind: z.literal("decision"),
  thread: idSchema,
  article: idSchema,
  suggestion: idSchema,
  verdict: z.enum(verdicts),
  reason: z.string(),
  capacity: z.enum(decisionCapacities), // stamped
});
export type Decision = z.infer<typeof decisionSchema>;

export const decisionKind: Kind<Decision> = {
  name: "decision",
  root: "decisions",
  schema: decisionSchema,
  listed: true,
  target: ({ thread }) => thread,
  search: () => "",
  restoring: staysAsSaid("A decision"),
};

export const decisionCommands = [
  z.object({
    id: idSchema,
    type: z.literal("decision.create"),
    decision: idSchema,
    thread: idSchema,
    article: idSchema,
    suggestion: idSchema,
    content: verdictContentSchema,
  }),
] as const;
type DecisionCommand = z.infer<(typeof decisionCommands)[number]>;

export const decisionRules: Rules<DecisionCommand> = {
  "decision.create": lifeRule({
    permit: { roles: writers },
    kind: "decision",
    id: ({ decision }) => decision,
    objection: ({ suggestion, content }, workshop) => {
      const deciding = decidingOn(workshop, suggestion);
      return deciding ? objectionTo(deciding, content.verdict, workshop) : whyNotOpen(workshop, suggestion);
    },
    content: ({ suggestion, content }, workshop) => ({
      suggestion,
      ...content,
      capacity: capacityOf(decidingOn(workshop, suggestion)),
    }),
  }),
};

function decidingOn(workshop: Workshop, suggestion: string): Deciding | null {
  const open = openSuggestion(workshop, suggestion);
  return open && whoDecides(workshop.life, workshop.article, open, workshop.situation.now);
}

function objectionTo(deciding: Deciding, verdict: ArticleVerdict, { me, nameOf }: Workshop): Problem | null {
  if (deciding.who === "awaiting") return { code: "conflict", message: decidingWords(deciding, nameOf) };
  if (!deciding.people.includes(me)) {
    return { code: "forbidden", message: `You cannot decide on this. ${decidingWords(deciding, nameOf)}` };
  }
  return deciding.who === "authors" && deciding.verdict !== verdict
    ? {
        code: "conflict",
        message: `The earlier authors agree to ${deciding.verdict} it, so this is the only decision that can be written down.`,
      }
    : null;
}

function capacityOf(deciding: Deciding | null): Decision["capacity"] {
  switch (deciding?.who) {
    case "authors":
      return "the authors agreed";
    case "editor":
      return deciding.capacity;
    default:
      throw new Error("assertion failed: a decision is made where somebody may decide");
  }
}
