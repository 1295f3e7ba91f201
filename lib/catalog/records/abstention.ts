/** “I cannot tell”: somebody's answer about a unit in a round, which is no label and no silence either. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { unitTextSchema } from "../../shared/unit.ts";
import { writers } from "../person.ts";
import { createRule, type Rules, withdrawRule } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { proseSchema } from "./text.ts";

const abstentionContentSchema = z.object({ reason: proseSchema.max(2000) });
const keptAbstentionContentSchema = z.object({ reason: z.string() });

export const abstentionSchema = z.object({
  ...recordBase,
  kind: z.literal("abstention"),
  round: idSchema,
  ...keptAbstentionContentSchema.shape,
});
export type Abstention = z.infer<typeof abstentionSchema>;

export const abstentionKind: Kind<Abstention> = {
  name: "abstention",
  root: "abstentions",
  schema: abstentionSchema,
  listed: false,
  target: () => null,
  search: () => "",
};

const commandsOf = <Content extends z.ZodType>(content: Content) =>
  [
    z.object({
      id: idSchema,
      type: z.literal("abstention.create"),
      abstention: idSchema,
      subject: unitTextSchema,
      round: idSchema,
      content,
    }),
    z.object({ id: idSchema, type: z.literal("abstention.withdraw"), abstention: idSchema }),
  ] as const;
export const abstentionCommands = commandsOf(abstentionContentSchema);
export const keptAbstentionCommands = commandsOf(keptAbstentionContentSchema);
type AbstentionCommand = z.infer<(typeof abstentionCommands)[number]>;

export const abstentionRules: Rules<AbstentionCommand> = {
  "abstention.create": createRule({
    permit: { roles: writers },
    build: ({ abstention, subject, round, content }) => ({
      id: abstention,
      kind: "abstention",
      subject,
      round,
      ...content,
    }),
  }),
  "abstention.withdraw": withdrawRule({
    permit: { roles: writers, on: "own" },
    kind: "abstention",
    id: ({ abstention }) => abstention,
  }),
};
