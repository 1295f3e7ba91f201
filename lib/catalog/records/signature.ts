/**
 * “I am an author of this”: nobody becomes an author because others say so. Whoever begins an article signs by that; everybody else
 * with an account who is named among its authors signs here, once and for good.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { isNamed } from "../articles/life.ts";
import { lifeRule, staysAsSaid } from "../articles/life-rule.ts";
import { writers } from "../person.ts";
import type { Rules } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";

export const signatureSchema = z.object({
  ...recordBase,
  kind: z.literal("signature"),
  thread: idSchema,
  article: idSchema,
});
export type Signature = z.infer<typeof signatureSchema>;

export const signatureKind: Kind<Signature> = {
  name: "signature",
  root: "signatures",
  schema: signatureSchema,
  listed: true,
  target: ({ thread }) => thread,
  search: () => "",
  restoring: staysAsSaid("A signature"),
};

export const signatureCommands = [
  z.object({
    id: idSchema,
    type: z.literal("signature.create"),
    signature: idSchema,
    thread: idSchema,
    article: idSchema,
  }),
] as const;
type SignatureCommand = z.infer<(typeof signatureCommands)[number]>;

export const signatureRules: Rules<SignatureCommand> = {
  "signature.create": lifeRule({
    permit: { roles: writers },
    kind: "signature",
    id: ({ signature }) => signature,
    objection: (_command, { article, life, me }) => {
      if (!isNamed(article, me)) {
        return {
          code: "forbidden",
          message: "You are not named among the authors. One of them can add you; then you sign.",
        };
      }
      return article.author === me ||
        life.signatures.some((known) => known.article === article.id && known.author === me)
        ? { code: "conflict", message: "You have signed this already." }
        : null;
    },
    content: () => ({}),
  }),
};
