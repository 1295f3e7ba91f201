/** An article is withdrawn from its thread, with the reason. What was published stays readable, with this notice. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Problem } from "../../shared/result.ts";
import { retractionCapacities, speaksFor, stateOfArticle } from "../articles/life.ts";
import { lifeRule, staysAsSaid, type Workshop } from "../articles/life-rule.ts";
import { uninvolvedEditors } from "../articles/who-decides.ts";
import { listNames } from "../articles/words.ts";
import { writers } from "../person.ts";
import type { Rules } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { proseSchema } from "./text.ts";

export const retractionSchema = z.object({
  ...recordBase,
  kind: z.literal("retraction"),
  thread: idSchema,
  article: idSchema,
  reason: z.string(),
  capacity: z.enum(retractionCapacities), // stamped
});
export type Retraction = z.infer<typeof retractionSchema>;

export const retractionKind: Kind<Retraction> = {
  name: "retraction",
  root: "retractions",
  schema: retractionSchema,
  listed: true,
  target: ({ thread }) => thread,
  search: () => "",
  restoring: staysAsSaid("That an article was withdrawn"),
};

export const retractionCommands = [
  z.object({
    id: idSchema,
    type: z.literal("retraction.create"),
    retraction: idSchema,
    thread: idSchema,
    article: idSchema,
    content: z.object({ reason: proseSchema.min(1, "say why").max(8000) }),
  }),
] as const;
type RetractionCommand = z.infer<(typeof retractionCommands)[number]>;

export const retractionRules: Rules<RetractionCommand> = {
  "retraction.create": lifeRule({
    permit: { roles: writers },
    kind: "retraction",
    id: ({ retraction }) => retraction,
    objection: (_command, workshop) => notRetractable(workshop),
    content: ({ content }, { life, article, me }) => ({
      ...content,
      capacity: speaksFor(life, article, me) ? "author" : "uninvolved editor",
    }),
  }),
};

function notRetractable({ life, article, me, nameOf }: Workshop): Problem | null {
  const { state } = stateOfArticle(life, article.id);
  if (state === "withdrawn") return { code: "conflict", message: "It was withdrawn already." };
  if (state !== "included" && state !== "published") {
    return { code: "conflict", message: "Only what is in the thread can be withdrawn from it." };
  }
  const editors = uninvolvedEditors(life, article);
  if (speaksFor(life, article, me) || editors.includes(me)) return null;
  const authors = article.authors.flatMap(({ person }) =>
    person !== null && speaksFor(life, article, person) ? [person] : [],
  );
  const may = [...authors, ...editors];
  return {
    code: "forbidden",
    message: `Its authors, or an editor who is not involved, can withdraw it: ${listNames(may, nameOf, "or")}.`,
  };
}
