/** One person's objection to somebody's label, with the reason. Taking it back withdraws the record. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { restoringStance } from "./restore.ts";
import { stanceReasonSchema, stanceRules } from "./stance.ts";

export const disputeSchema = z.object({
  ...recordBase,
  kind: z.literal("dispute"),
  label: idSchema,
  reason: z.string(),
});
export type Dispute = z.infer<typeof disputeSchema>;

export const disputeKind: Kind<Dispute> = {
  name: "dispute",
  root: "disputes",
  schema: disputeSchema,
  listed: false,
  target: ({ label }) => label,
  search: () => "",
  restoring: restoringStance(["dispute"], ({ label }) => label),
};

const commandsOf = <Reason extends z.ZodType>(reason: Reason) =>
  [
    z.object({
      id: idSchema,
      type: z.literal("label.dispute"),
      dispute: idSchema,
      label: idSchema,
      reason,
    }),
    z.object({ id: idSchema, type: z.literal("label.undispute"), label: idSchema }),
  ] as const;
export const disputeCommands = commandsOf(stanceReasonSchema.min(1, "a dispute needs a reason"));
export const keptDisputeCommands = commandsOf(z.string());
type DisputeCommand = z.infer<(typeof disputeCommands)[number]>;

export const disputeRules = stanceRules<
  Extract<DisputeCommand, { type: "label.dispute" }>,
  Extract<DisputeCommand, { type: "label.undispute" }>,
  "label.dispute",
  "label.undispute"
>({
  kind: "dispute",
  opposite: "support",
  take: "label.dispute",
  takeBack: "label.undispute",
  id: ({ dispute }) => dispute,
  closed: "This label was withdrawn, so there is nothing left to dispute.",
  none: "You do not dispute this label.",
});
