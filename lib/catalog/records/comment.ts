/** A comment: prose about a subject, or an answer to another comment, with an anchor where it points at something. */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Problem } from "../../shared/result.ts";
import { parseUnit } from "../../shared/unit.ts";
import { writers } from "../person.ts";
import { createRule, type Rules, reviseRule, withdrawRule } from "../rule.ts";
import { foldForSearch } from "../search.ts";
import { type Anchor, anchorSchema } from "./anchor.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { formatSubject, subjectSchema } from "./subject.ts";
import { proseSchema } from "./text.ts";

export const longestComment = 20_000;

/** What the author writes; everything else the server stamps. */
export const commentContentSchema = z.object({
  body: proseSchema
    .min(1, "a comment needs some text")
    .max(longestComment, "must have at most 20,000 characters"),
});

/** What an author once wrote, as it was accepted then: rules for what may be written never make it unreadable. */
export const keptCommentContentSchema = z.object({ body: z.string() });

export const commentSchema = z.object({
  ...recordBase,
  kind: z.literal("comment"),
  parent: idSchema.nullable(), // the comment this one answers
  /** What it points at, as it was when it was written; editing the words leaves it. Comments before it was kept have none. */
  anchor: anchorSchema.nullable().default(null),
  ...keptCommentContentSchema.shape,
});
export type Comment = z.infer<typeof commentSchema>;

export const commentKind: Kind<Comment> = {
  name: "comment",
  root: "comments",
  schema: commentSchema,
  listed: false,
  target: ({ parent }) => parent,
  search: ({ body }) => foldForSearch(body),
  restoring: { orphan: true },
};

const commandsOf = <Content extends z.ZodType>(content: Content) =>
  [
    z.object({
      id: idSchema,
      type: z.literal("comment.create"),
      comment: idSchema,
      subject: subjectSchema,
      parent: idSchema.nullable(),
      anchor: anchorSchema.optional(),
      content,
    }),
    z.object({ id: idSchema, type: z.literal("comment.revise"), comment: idSchema, content }),
    z.object({ id: idSchema, type: z.literal("comment.withdraw"), comment: idSchema }),
  ] as const;
export const commentCommands = commandsOf(commentContentSchema);
export const keptCommentCommands = commandsOf(keptCommentContentSchema);
type CommentCommand = z.infer<(typeof commentCommands)[number]>;

export const commentRules: Rules<CommentCommand> = {
  "comment.create": createRule({
    permit: { roles: writers },
    build: ({ comment, subject, parent, anchor, content }) => ({
      id: comment,
      kind: "comment",
      subject,
      parent,
      anchor: anchor ?? null,
      ...content,
    }),
    refersTo: ({ parent, subject }) =>
      parent === null
        ? []
        : [
            {
              kind: "comment",
              id: parent,
              subject,
              withdrawn: true,
              missing: "The comment you are answering is not in this thread.",
            },
          ],
    objection: ({ subject, anchor }) => (anchor ? strayAnchor(anchor, subject) : null),
  }),
  "comment.revise": reviseRule({
    permit: { roles: writers, on: "own" },
    kind: "comment",
    id: ({ comment }) => comment,
    content: ({ content }) => content,
  }),
  "comment.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "comment",
    id: ({ comment }) => comment,
  }),
};

/** A weight is said of the connection that the thread is about, and of nothing else. */
function strayAnchor(anchor: Anchor, subject: string): Problem | null {
  if (anchor.type !== "weight") return null;
  const [from, to] = [parseUnit(anchor.from), parseUnit(anchor.to)];
  const named = from.ok && to.ok ? formatSubject({ type: "edge", from: from.value, to: to.value }) : null;
  return named === subject
    ? null
    : { code: "invalid", message: "A weight can only be said in the discussion of its own connection." };
}
