/**
 * That somebody ran pinned evidence again, and what came out. Whether that agrees with what was pinned is never claimed, but told
 * from the numbers by whoever looks.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail } from "../../shared/result.ts";
import { writers } from "../person.ts";
import { idTaken, type Rules, stamps, targetOf, withdrawRule, written } from "../rule.ts";
import { type Evidence, runShape } from "./evidence.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";

const contentSchema = z.object({
  /** Of the instrument, and of the weights, that it was run with. */
  version: z.number().int().min(1),
  packSha256: z.string().regex(/^[0-9a-f]{64}$/),
  ...runShape,
});

export const reproductionSchema = z.object({
  ...recordBase,
  kind: z.literal("reproduction"),
  evidence: idSchema,
  ...contentSchema.shape,
});
export type Reproduction = z.infer<typeof reproductionSchema>;

export const reproductionKind: Kind<Reproduction> = {
  name: "reproduction",
  root: "reproductions",
  schema: reproductionSchema,
  listed: false,
  target: ({ evidence }) => evidence,
  search: () => "",
};

export const reproductionCommands = [
  z.object({
    id: idSchema,
    type: z.literal("reproduction.create"),
    reproduction: idSchema,
    evidence: idSchema,
    content: contentSchema,
  }),
  z.object({ id: idSchema, type: z.literal("reproduction.withdraw"), reproduction: idSchema }),
] as const;
type ReproductionCommand = z.infer<(typeof reproductionCommands)[number]>;

export const reproductionRules: Rules<ReproductionCommand> = {
  "reproduction.create": {
    permit: { roles: writers },
    on: "evidence",
    needs: ({ evidence, reproduction }) => ({
      target: { record: evidence },
      same: { record: reproduction },
    }),
    decide({ reproduction, content }, situation) {
      const evidence = targetOf(situation) as Evidence;
      if (situation.found.same) return idTaken();
      if (evidence.withdrawnAt !== null) return fail("conflict", "This evidence was withdrawn.");
      if (evidence.pinned.type !== "measurement") {
        return fail("invalid", "Only a computed result can be run again.");
      }
      if ((evidence.pinned.reading === null) !== (content.reading === null)) {
        return fail("invalid", "What was read of the first run has to be read of this one, too.");
      }
      const made = { id: reproduction, kind: "reproduction", evidence: evidence.id, ...content };
      return written({ ...stamps(situation, evidence.subject), ...made });
    },
  },
  "reproduction.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "reproduction",
    id: ({ reproduction }) => reproduction,
  }),
};
