/**
 * What an earlier author of the thread holds of a suggested article: to include it or to decline it, with the reason. Whoever changes
 * their mind gives another opinion; the last one counts and all of them stay.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Problem } from "../../shared/result.ts";
import { type SuggestionFacts, stateOfArticle, verdicts } from "../articles/life.ts";
import { lifeRule, staysAsSaid, type Workshop } from "../articles/life-rule.ts";
import { askedAbout } from "../articles/who-decides.ts";
import { listNames } from "../articles/words.ts";
import { writers } from "../person.ts";
import type { Rules } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { proseSchema } from "./text.ts";

export const opinionSchema = z.object({
  ...recordBase,
  kind: z.literal("opinion"),
  thread: idSchema,
  article: idSchema,
  suggestion: idSchema,
  verdict: z.enum(verdicts),
  reason: z.string(),
});
export type Opinion = z.infer<typeof opinionSchema>;

export const opinionKind: Kind<Opinion> = {
  name: "opinion",
  root: "opinions",
  schema: opinionSchema,
  listed: true,
  target: ({ thread }) => thread,
  search: () => "",
  restoring: staysAsSaid("An opinion"),
};

export const verdictContentSchema = z.object({
  verdict: z.enum(verdicts),
  reason: proseSchema.min(1, "say why").max(8000),
});

export const opinionCommands = [
  z.object({
    id: idSchema,
    type: z.literal("opinion.create"),
    opinion: idSchema,
    thread: idSchema,
    article: idSchema,
    suggestion: idSchema,
    content: verdictContentSchema,
  }),
] as const;
type OpinionCommand = z.infer<(typeof opinionCommands)[number]>;

/** The suggestion that is spoken of, when it is the one that waits for a decision. */
export function openSuggestion({ life, article }: Workshop, suggestion: string): SuggestionFacts | null {
  const state = stateOfArticle(life, article.id);
  return state.state === "suggested" && state.suggestion.id === suggestion ? state.suggestion : null;
}

/** Why nobody waits for a decision: it was made, and by whom; or the suggestion was recalled. */
export function whyNotOpen({ life, article, nameOf }: Workshop, suggestion: string): Problem {
  const decision = life.decisions.find(
    (known) => known.article === article.id && known.suggestion === suggestion,
  );
  return {
    code: "conflict",
    message: decision
      ? `${nameOf(decision.author)} has decided on this already: to ${decision.verdict} it.`
      : "This suggestion is not open: it was recalled, or another one was made since.",
  };
}

export const opinionRules: Rules<OpinionCommand> = {
  "opinion.create": lifeRule({
    permit: { roles: writers },
    kind: "opinion",
    id: ({ opinion }) => opinion,
    objection: ({ suggestion }, workshop) => {
      if (!openSuggestion(workshop, suggestion)) return whyNotOpen(workshop, suggestion);
      const { life, article, me, nameOf } = workshop;
      const asked = askedAbout(life, article);
      if (asked.includes(me)) return null;
      return {
        code: "forbidden",
        message:
          asked.length === 0
            ? "There are no earlier authors to ask: an editor decides. You can say what you think in the discussion."
            : `The opinion of the earlier authors is asked: ${listNames(asked, nameOf)}. You can say what you think in the discussion.`,
      };
    },
    content: ({ suggestion, content }) => ({ suggestion, ...content }),
  }),
};
