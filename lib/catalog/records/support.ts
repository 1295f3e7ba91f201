/** One person's support for somebody's label, with a reason if they give one. Taking it back withdraws the record. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { restoringStance } from "./restore.ts";
import { stanceReasonSchema, stanceRules } from "./stance.ts";

export const supportSchema = z.object({
  ...recordBase,
  kind: z.literal("support"),
  label: idSchema,
  reason: z.string().default(""),
});
export type Support = z.infer<typeof supportSchema>;

export const supportKind: Kind<Support> = {
  name: "support",
  root: "supports",
  schema: supportSchema,
  listed: false,
  target: ({ label }) => label,
  search: () => "",
  restoring: restoringStance(["support"], ({ label }) => label),
};

const commandsOf = <Reason extends z.ZodType>(reason: Reason) =>
  [
    z.object({
      id: idSchema,
      type: z.literal("label.support"),
      support: idSchema,
      label: idSchema,
      /** Left out by those who say nothing of it: what was said before stays. */
      reason,
    }),
    z.object({ id: idSchema, type: z.literal("label.unsupport"), label: idSchema }),
  ] as const;
export const supportCommands = commandsOf(stanceReasonSchema.optional());
export const keptSupportCommands = commandsOf(z.string().optional());
type SupportCommand = z.infer<(typeof supportCommands)[number]>;

export const supportRules = stanceRules<
  Extract<SupportCommand, { type: "label.support" }>,
  Extract<SupportCommand, { type: "label.unsupport" }>,
  "label.support",
  "label.unsupport"
>({
  kind: "support",
  opposite: "dispute",
  take: "label.support",
  takeBack: "label.unsupport",
  id: ({ support }) => support,
  closed: "This label was withdrawn, so it can no longer be supported.",
  none: "You do not support this label.",
});
