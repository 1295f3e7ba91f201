/**
 * A resolution: somebody declared a thread settled, or opened it again, and said why. Each is a record of its own, so that
 * two people who do it at once both stand in the thread; the last one that was not taken back says how it stands.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { writers } from "../person.ts";
import { createRule, type Rules, withdrawRule } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { subjectSchema } from "./subject.ts";
import { proseSchema } from "./text.ts";

export const resolutionStates = ["resolved", "reopened"] as const;
const stateSchema = z.enum(resolutionStates);

/** What the author writes; everything else the server stamps. */
const resolutionContentSchema = z.object({
  state: stateSchema,
  reason: proseSchema.min(1, "say in a few words why").max(2000, "must have at most 2,000 characters"),
});

/** What an author once wrote, as it was accepted then. */
const keptResolutionContentSchema = z.object({ state: stateSchema, reason: z.string() });

export const resolutionSchema = z.object({
  ...recordBase,
  kind: z.literal("resolution"),
  comment: idSchema, // the one at the top of the thread
  ...keptResolutionContentSchema.shape,
});
export type Resolution = z.infer<typeof resolutionSchema>;

export const resolutionKind: Kind<Resolution> = {
  name: "resolution",
  root: "resolutions",
  schema: resolutionSchema,
  listed: false,
  target: ({ comment }) => comment,
  search: () => "",
  restoring: { orphan: true },
};

const commandsOf = <Content extends z.ZodType>(content: Content) =>
  [
    z.object({
      id: idSchema,
      type: z.literal("resolution.create"),
      resolution: idSchema,
      subject: subjectSchema,
      comment: idSchema,
      content,
    }),
    z.object({ id: idSchema, type: z.literal("resolution.withdraw"), resolution: idSchema }),
  ] as const;
export const resolutionCommands = commandsOf(resolutionContentSchema);
export const keptResolutionCommands = commandsOf(keptResolutionContentSchema);
type ResolutionCommand = z.infer<(typeof resolutionCommands)[number]>;

export const resolutionRules: Rules<ResolutionCommand> = {
  // Whoever may write may settle a thread or open it again: it says so beside it, with their name and their reason.
  "resolution.create": createRule({
    permit: { roles: writers },
    build: ({ resolution, subject, comment, content }) => ({
      id: resolution,
      kind: "resolution",
      subject,
      comment,
      ...content,
    }),
    needs: ({ comment }) => ({ top: { record: comment } }),
    refersTo: ({ comment, subject }) => [
      {
        kind: "comment",
        id: comment,
        subject,
        // What answers a withdrawn comment is still a thread.
        withdrawn: true,
        missing: "The thread that you are closing or opening is not here.",
      },
    ],
    objection: (_command, { found: { top } }) =>
      top && "parent" in top && top.parent !== null
        ? { code: "invalid", message: "A thread is resolved as a whole, at the comment that it began with." }
        : null,
  }),
  "resolution.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "resolution",
    id: ({ resolution }) => resolution,
  }),
};

/** How a thread stands, by the resolutions of its top comment, in any order: the last of them, or null when there is none. */
export function latestResolution(resolutions: readonly Resolution[]): Resolution | null {
  let latest: Resolution | null = null;
  for (const one of resolutions) {
    const later =
      latest === null ||
      one.createdAt > latest.createdAt ||
      (one.createdAt === latest.createdAt && one.id > latest.id);
    if (later && one.withdrawnAt === null) latest = one;
  }
  return latest;
}
