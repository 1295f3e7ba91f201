/**
 * An editor's decision that a label stands for its unit, with the reason. It counts where a catalog leaves the shown label to
 * its editors. The latest decision counts, and an earlier one again when a later one is withdrawn.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail } from "../../shared/result.ts";
import { editors } from "../person.ts";
import { idTaken, type Rules, reviseRule, stamps, targetOf, withdrawRule, written } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { proseSchema } from "./text.ts";

const choiceReasonSchema = proseSchema.min(1, "a decision needs a reason").max(2000);

export const choiceSchema = z.object({
  ...recordBase,
  kind: z.literal("choice"),
  label: idSchema,
  reason: z.string(),
});
export type Choice = z.infer<typeof choiceSchema>;

export const choiceKind: Kind<Choice> = {
  name: "choice",
  root: "choices",
  schema: choiceSchema,
  listed: false,
  target: ({ label }) => label,
  search: () => "",
  restoring: { roles: editors },
};

const commandsOf = <Reason extends z.ZodType>(reason: Reason) =>
  [
    z.object({ id: idSchema, type: z.literal("choice.create"), choice: idSchema, label: idSchema, reason }),
    z.object({ id: idSchema, type: z.literal("choice.revise"), choice: idSchema, reason }),
    z.object({ id: idSchema, type: z.literal("choice.withdraw"), choice: idSchema }),
  ] as const;
export const choiceCommands = commandsOf(choiceReasonSchema);
export const keptChoiceCommands = commandsOf(z.string());
type ChoiceCommand = z.infer<(typeof choiceCommands)[number]>;

export const choiceRules: Rules<ChoiceCommand> = {
  "choice.create": {
    permit: { roles: editors },
    on: "label",
    needs: ({ label, choice }) => ({ target: { record: label }, same: { record: choice } }),
    decide({ choice, label: id, reason }, situation) {
      const label = targetOf(situation);
      if (label.withdrawnAt !== null) {
        return fail("conflict", "This label was withdrawn, so it can no longer be chosen.");
      }
      if (situation.found.same) return idTaken();
      return written({
        ...stamps(situation, label.subject),
        ...{ id: choice, kind: "choice", label: id, reason },
      });
    },
  },
  "choice.revise": reviseRule({
    permit: { roles: editors, on: "own" },
    kind: "choice",
    id: ({ choice }) => choice,
    content: ({ reason }) => ({ reason }),
  }),
  // A decision is the catalog's: whoever answers for it may take it back.
  "choice.withdraw": withdrawRule({ permit: { roles: editors }, kind: "choice", id: ({ choice }) => choice }),
};
