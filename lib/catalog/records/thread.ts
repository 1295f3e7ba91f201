/**
 * A thread in the sense of Distill: a living collection of short articles with commentary, in chronological order, with editors.
 * Its articles are records of their own (`article.ts`); what is said on its subject is its channel.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail, type Problem } from "../../shared/result.ts";
import { lifeKinds, readLife } from "../articles/life.ts";
import { listNames } from "../articles/words.ts";
import { editors, writers } from "../person.ts";
import { createRule, type Rules, reviseRule, type Situation, targetOf, withdrawn } from "../rule.ts";
import { foldForSearch } from "../search.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { formatSubject } from "./subject.ts";
import { lineSchema, proseSchema } from "./text.ts";

/** Who may read what is published: those who may read the catalog, or anybody who has the address. */
export const threadReaders = ["catalog", "everyone"] as const;

const personIds = z
  .array(z.string().min(1).max(64))
  .min(1, "a thread needs an editor")
  .max(40)
  .refine((list) => new Set(list).size === list.length, { message: "must not name anybody twice" });

/** A digital object identifier, without the address of a resolver. */
export const doiSchema = z
  .string()
  .trim()
  .regex(/^10\.\d{4,9}\/\S{1,200}$/, "is not a DOI; it begins with 10. and has a slash");

/** What its editors write; everything else the server stamps. */
export const threadContentSchema = z.object({
  title: lineSchema.min(1, "a thread needs a title").max(160),
  abstract: proseSchema.max(6000), // Markdown
  editors: personIds,
  involvement: proseSchema.max(6000), // Markdown: how to get involved
  format: proseSchema.max(6000), // Markdown: what belongs into it, and in which form
  readers: z.enum(threadReaders),
  doi: doiSchema.nullable(),
});
export type ThreadContent = z.infer<typeof threadContentSchema>;

export const threadSchema = z.object({
  ...recordBase,
  kind: z.literal("thread"),
  // As it was accepted then: rules for what may be written never make it unreadable.
  title: z.string(),
  abstract: z.string().default(""),
  editors: z.array(z.string()),
  involvement: z.string().default(""),
  format: z.string().default(""),
  readers: z.enum(threadReaders).default("catalog"),
  doi: z.string().nullable().default(null),
});
export type Thread = z.infer<typeof threadSchema>;

export const threadKind: Kind<Thread> = {
  name: "thread",
  root: "threads",
  schema: threadSchema,
  listed: true,
  target: () => null,
  search: ({ title, abstract }) => foldForSearch(`${title} ${abstract}`),
  restoring: {
    objection: (then, now, situation) =>
      then === null || then.withdrawnAt !== null
        ? { code: "conflict", message: "A thread is withdrawn on its page, where that is still possible." }
        : notItsEditor(now, situation),
  },
};

export const threadCommands = [
  z.object({
    id: idSchema,
    type: z.literal("thread.create"),
    thread: idSchema,
    content: threadContentSchema,
  }),
  z.object({
    id: idSchema,
    type: z.literal("thread.revise"),
    thread: idSchema,
    content: threadContentSchema,
  }),
  z.object({ id: idSchema, type: z.literal("thread.withdraw"), thread: idSchema }),
] as const;
type ThreadCommand = z.infer<(typeof threadCommands)[number]>;

export const threadSubject = (id: string): string => formatSubject({ type: "thread", id });

/** For `refersTo` of what belongs to a thread. */
export const onThread = (id: string) => ({
  kind: "thread",
  id,
  missing: "There is no such thread in this catalog, or it was withdrawn.",
});

/** A thread is its editors'; an owner of the catalog may step in, so that it is never nobody's. */
function notItsEditor(thread: Pick<Thread, "editors">, { actor, nameOf }: Situation): Problem | null {
  if (thread.editors.includes(actor.person.id) || actor.role === "owner") return null;
  const who = nameOf ? ` ${listNames(thread.editors, nameOf)}.` : "";
  return { code: "forbidden", message: `Only an editor of this thread can change it.${who}` };
}

export const threadRules: Rules<ThreadCommand> = {
  "thread.create": createRule({
    permit: { roles: editors },
    build: ({ thread, content }) => ({
      id: thread,
      kind: "thread",
      subject: threadSubject(thread),
      ...content,
    }),
    objection: ({ content }, { actor }) =>
      content.editors.includes(actor.person.id)
        ? null
        : { code: "invalid", message: "Whoever begins a thread is one of its editors." },
  }),
  "thread.revise": reviseRule({
    permit: { roles: writers },
    kind: "thread",
    id: ({ thread }) => thread,
    content: ({ content }) => content,
    objection: (_command, situation) => notItsEditor(targetOf(situation) as Thread, situation),
  }),
  "thread.withdraw": {
    permit: { roles: writers },
    on: "thread",
    needs: ({ thread }) => ({ target: { record: thread } }),
    gathers: ({ thread }) => ({ kinds: lifeKinds, target: thread }),
    decide(_command, situation) {
      const thread = targetOf(situation) as Thread;
      const problem = notItsEditor(thread, situation);
      if (problem) return { ok: false, problem };
      const life = readLife(thread, situation.gathered ?? []);
      return life.decisions.some(({ verdict }) => verdict === "include")
        ? fail("conflict", "Articles were included in this thread, and people may have cited it: it stays.")
        : withdrawn(thread, situation.now);
    },
  },
};
