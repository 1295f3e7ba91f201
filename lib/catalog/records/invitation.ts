/** An outsider is invited to comment on an article that is in the thread: by one of its authors, or by an editor. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Problem } from "../../shared/result.ts";
import { hasSigned, isNamed, speaksFor, stateOfArticle } from "../articles/life.ts";
import { lifeRule, staysAsSaid, type Workshop } from "../articles/life-rule.ts";
import { writers } from "../person.ts";
import type { Rules } from "../rule.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { proseSchema } from "./text.ts";

export const invitationSchema = z.object({
  ...recordBase,
  kind: z.literal("invitation"),
  thread: idSchema,
  article: idSchema,
  person: z.string(),
  message: z.string(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const invitationKind: Kind<Invitation> = {
  name: "invitation",
  root: "invitations",
  schema: invitationSchema,
  listed: true,
  target: ({ thread }) => thread,
  search: () => "",
  restoring: staysAsSaid("An invitation"),
};

export const invitationCommands = [
  z.object({
    id: idSchema,
    type: z.literal("invitation.create"),
    invitation: idSchema,
    thread: idSchema,
    article: idSchema,
    content: z.object({
      person: z.string().min(1).max(64),
      message: proseSchema.max(4000),
    }),
  }),
] as const;
type InvitationCommand = z.infer<(typeof invitationCommands)[number]>;

export const invitationRules: Rules<InvitationCommand> = {
  "invitation.create": lifeRule({
    permit: { roles: writers },
    kind: "invitation",
    id: ({ invitation }) => invitation,
    objection: ({ content: { person } }, workshop) => notInvitable(workshop, person),
    content: ({ content }) => content,
  }),
};

function notInvitable({ life, article, me }: Workshop, person: string): Problem | null {
  if (!speaksFor(life, article, me) && !life.thread.editors.includes(me)) {
    return {
      code: "forbidden",
      message: "An editor of the thread, or an author of the article, invites people to comment on it.",
    };
  }
  const { state } = stateOfArticle(life, article.id);
  if (article.form !== "article") {
    return { code: "invalid", message: "People are invited to comment on articles." };
  }
  if (state !== "included" && state !== "published") {
    return {
      code: "conflict",
      message: "People can be invited to comment once the article is in the thread.",
    };
  }
  if (isNamed(article, person) || hasSigned(life, article, person)) {
    return { code: "invalid", message: "Commentary is by somebody who is not an author of the article." };
  }
  return life.invitations.some((known) => known.article === article.id && known.person === person)
    ? { code: "conflict", message: "They were invited already." }
    : null;
}
