/**
 * An article as its authors put it before those who decide: by the hash of the manuscript, which the server keeps. While nobody has
 * decided they may recall it; what was said about it stays.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail, type Problem } from "../../shared/result.ts";
import { type ArticleFacts, speaksFor, stateOfArticle, unsigned } from "../articles/life.ts";
import { lifeRule, needsOfPiece, readWorkshop, type Workshop, wholeLife } from "../articles/life-rule.ts";
import { listNames } from "../articles/words.ts";
import { writers } from "../person.ts";
import { type Rules, revised, targetOf } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase, timeSchema } from "./record.ts";
import { proseSchema } from "./text.ts";

/** The hash of a manuscript that the server keeps. */
export const manuscriptHashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "must be the SHA-256 of a manuscript, as the server answered it");

export const suggestionSchema = z.object({
  ...recordBase,
  kind: z.literal("suggestion"),
  thread: idSchema,
  article: idSchema,
  sha256: z.string(),
  note: z.string(),
  /** Its authors with accounts at that time, all of whom had signed; stamped. */
  authors: z.array(z.string()),
  recalledAt: timeSchema.nullable(),
  recalledBy: z.string().nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

export const suggestionKind: Kind<Suggestion> = {
  name: "suggestion",
  root: "suggestions",
  schema: suggestionSchema,
  listed: true,
  target: ({ thread }) => thread,
  search: () => "",
  restoring: {
    objection: () => ({
      code: "conflict",
      message: "What was suggested stays on record. Its authors can recall it instead.",
    }),
  },
};

export const suggestionCommands = [
  z.object({
    id: idSchema,
    type: z.literal("suggestion.create"),
    suggestion: idSchema,
    thread: idSchema,
    article: idSchema,
    content: z.object({
      sha256: manuscriptHashSchema,
      note: proseSchema.max(4000), // to those who decide
    }),
  }),
  z.object({ id: idSchema, type: z.literal("suggestion.recall"), suggestion: idSchema }),
] as const;
type SuggestionCommand = z.infer<(typeof suggestionCommands)[number]>;

/** Null when the person speaks for the article, and everybody whose name is on it stands by that. */
export function notItsSpeaker({ life, article, me, nameOf }: Workshop, deed: string): Problem | null {
  if (speaksFor(life, article, me)) return null;
  const speakers = article.authors.flatMap(({ person }) =>
    person !== null && speaksFor(life, article, person) ? [person] : [],
  );
  const named = article.authors.some(({ person }) => person === me);
  return {
    code: "forbidden",
    message: named
      ? `You are named as an author and have not signed. Sign the article before you ${deed}.`
      : `Only its authors can ${deed}: ${listNames(speakers, nameOf)}.`,
  };
}

export function lacksSignature({ life, article, nameOf }: Workshop): Problem | null {
  const people = unsigned(life, article);
  return people.length === 0
    ? null
    : {
        code: "conflict",
        message: `${listNames(people, nameOf)} ${people.length === 1 ? "is" : "are"} named as an author and ${people.length === 1 ? "has" : "have"} not signed yet. Nobody is an author unless they say so.`,
      };
}

export const suggestionRules: Rules<SuggestionCommand> = {
  "suggestion.create": lifeRule({
    permit: { roles: writers },
    kind: "suggestion",
    id: ({ suggestion }) => suggestion,
    objection: (_command, workshop) => {
      const problem = notItsSpeaker(workshop, "suggest it") ?? lacksSignature(workshop);
      if (problem) return problem;
      const { state } = stateOfArticle(workshop.life, workshop.article.id);
      switch (state) {
        case "draft":
        case "declined":
          return null;
        case "suggested":
          return {
            code: "conflict",
            message: "It is suggested already. Recall that first, to suggest another text.",
          };
        case "included":
        case "published":
          return { code: "conflict", message: "It is in the thread already. Publish a version instead." };
        case "withdrawn":
          return {
            code: "conflict",
            message: "It was withdrawn from the thread. Begin a new article instead.",
          };
        default:
          return state satisfies never;
      }
    },
    content: ({ content }, { article }) => ({
      ...content,
      authors: article.authors.flatMap(({ person }) => person ?? []),
      recalledAt: null,
      recalledBy: null,
    }),
  }),
  "suggestion.recall": {
    permit: { roles: writers },
    on: "suggestion",
    needs: ({ suggestion }) => ({ target: { record: suggestion } }),
    needsThen: (_command, { target }) => needsOfPiece(target),
    gathers: wholeLife,
    decide(_command, situation) {
      const suggestion = targetOf(situation) as Suggestion;
      const { thread = null, article = null } = situation.found;
      const workshop = readWorkshop(situation, thread, article);
      if (!workshop)
        return fail("not-found", "There is no such article in this thread, or it was withdrawn.");
      const problem = notItsSpeaker(workshop, "recall it") ?? notOpen(workshop.article, suggestion, workshop);
      if (problem) return { ok: false, problem };
      return revised(
        suggestion,
        { recalledAt: situation.now, recalledBy: situation.actor.person.id },
        situation.now,
      );
    },
  },
};

function notOpen(article: ArticleFacts, suggestion: Suggestion, { life }: Workshop): Problem | null {
  const state = stateOfArticle(life, article.id);
  return state.state === "suggested" && state.suggestion.id === suggestion.id
    ? null
    : { code: "conflict", message: "Nobody waits for a decision on this suggestion any more." };
}
