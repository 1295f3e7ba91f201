/**
 * A published version of an article: its number, what changed, and the hash of the manuscript, which never changes again. Versions
 * are counted from 1 without gaps.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail, type Problem } from "../../shared/result.ts";
import { publicationKinds, speaksFor, stateOfArticle } from "../articles/life.ts";
import { lifeRule, needsOfPiece, readWorkshop, type Workshop, wholeLife } from "../articles/life-rule.ts";
import { writers } from "../person.ts";
import { type Rules, revised, targetOf } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { lacksSignature, manuscriptHashSchema, notItsSpeaker } from "./suggestion.ts";
import { proseSchema } from "./text.ts";
import { doiSchema } from "./thread.ts";

export const publicationSchema = z.object({
  ...recordBase,
  kind: z.literal("publication"),
  thread: idSchema,
  article: idSchema,
  number: z.number().int().min(1),
  form: z.enum(publicationKinds),
  note: z.string(), // what changed
  sha256: z.string(),
  asSuggested: z.boolean(), // stamped: whether it is the very manuscript that was decided on
  doi: z.string().nullable(),
});
export type Publication = z.infer<typeof publicationSchema>;

export const publicationKind: Kind<Publication> = {
  name: "publication",
  root: "publications",
  schema: publicationSchema,
  listed: true,
  target: ({ thread }) => thread,
  search: () => "",
  restoring: {
    objection: () => ({
      code: "conflict",
      message: "What was published stays. Publish a correction, or withdraw the article with a reason.",
    }),
  },
};

export const publicationContentSchema = z
  .object({
    number: z.number().int().min(1).max(10_000),
    form: z.enum(publicationKinds),
    note: proseSchema.max(4000),
    sha256: manuscriptHashSchema,
  })
  .refine(({ number, form }) => (number === 1) === (form === "first"), {
    message: "The first version is the first, and every later one an update or a correction.",
    path: ["form"],
  })
  .refine(({ number, note }) => number === 1 || note !== "", {
    message: "say what has changed",
    path: ["note"],
  });

export const publicationCommands = [
  z.object({
    id: idSchema,
    type: z.literal("publication.create"),
    publication: idSchema,
    thread: idSchema,
    article: idSchema,
    content: publicationContentSchema,
  }),
  /** A DOI is given by somebody else, after something was published; once it is written down it stays. */
  z.object({
    id: idSchema,
    type: z.literal("publication.identify"),
    publication: idSchema,
    content: z.object({ doi: doiSchema }),
  }),
] as const;
type PublicationCommand = z.infer<(typeof publicationCommands)[number]>;

export const publicationRules: Rules<PublicationCommand> = {
  "publication.create": lifeRule({
    permit: { roles: writers },
    kind: "publication",
    id: ({ publication }) => publication,
    objection: ({ content }, workshop) =>
      notItsSpeaker(workshop, "publish it") ??
      lacksSignature(workshop) ??
      notPublishable(workshop, content.number, content.sha256),
    content: ({ content }, { life, article }) => ({
      ...content,
      asSuggested: life.suggestions.some(
        (suggestion) =>
          suggestion.article === article.id &&
          suggestion.sha256 === content.sha256 &&
          life.decisions.some(
            (decision) => decision.suggestion === suggestion.id && decision.verdict === "include",
          ),
      ),
      doi: null,
    }),
  }),
  "publication.identify": {
    permit: { roles: writers },
    on: "publication",
    needs: ({ publication }) => ({ target: { record: publication } }),
    needsThen: (_command, { target }) => needsOfPiece(target),
    gathers: wholeLife,
    decide({ content }, situation) {
      const publication = targetOf(situation) as Publication;
      const { thread = null, article = null } = situation.found;
      const workshop = readWorkshop(situation, thread, article);
      if (!workshop)
        return fail("not-found", "There is no such article in this thread, or it was withdrawn.");
      const { life, me } = workshop;
      if (!speaksFor(life, workshop.article, me) && !life.thread.editors.includes(me)) {
        return fail("forbidden", "Its authors and the thread's editors write down the DOI.");
      }
      return publication.doi === null || publication.doi === content.doi
        ? revised(publication, content, situation.now)
        : fail("conflict", `This version has the DOI ${publication.doi}, which stays.`);
    },
  },
};

function notPublishable({ life, article }: Workshop, number: number, sha256: string): Problem | null {
  const standing = stateOfArticle(life, article.id);
  switch (standing.state) {
    case "draft":
    case "suggested":
    case "declined":
      return {
        code: "conflict",
        message: "It is not in the thread yet. It can be published once it was suggested and included.",
      };
    case "withdrawn":
      return { code: "conflict", message: "It was withdrawn from the thread: no version can follow." };
    case "included":
      return wrongNumber(number, 1);
    case "published":
      return (
        wrongNumber(number, standing.latest.number + 1) ??
        (standing.latest.sha256 === sha256
          ? { code: "conflict", message: "Nothing has changed since the last version." }
          : null)
      );
    default:
      return standing satisfies never;
  }
}

const wrongNumber = (number: number, next: number): Problem | null =>
  number === next
    ? null
    : {
        code: "conflict",
        message:
          number < next
            ? `Version ${number} is published already. Look at it, and publish version ${next}.`
            : `The next version is ${next}.`,
      };
