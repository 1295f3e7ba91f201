/**
 * An article of a thread, a commentary on one, or the authors' reply to a commentary: what stands above its text. The text itself is
 * written together in the document `text/<catalog>/article/<id>`; what becomes of it is told by records on its subject.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import type { Problem } from "../../shared/result.ts";
import { writers } from "../person.ts";
import { createRule, type Rules, reviseRule, type Situation, withdrawRule } from "../rule.ts";
import { foldForSearch } from "../search.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { formatSubject } from "./subject.ts";
import { lineSchema, proseSchema } from "./text.ts";
import { onThread } from "./thread.ts";

export const articleForms = ["article", "commentary", "reply"] as const;
export type ArticleForm = (typeof articleForms)[number];

/** Somebody who signs an article, with an account here or without. */
export const articleAuthorSchema = z.strictObject({
  person: z.string().min(1).max(64).nullable(), // of this server; they may write the text
  name: lineSchema.min(1, "an author needs a name").max(120), // as it is signed
  affiliation: lineSchema.max(200),
  contribution: lineSchema.max(1000), // what they did, in words
});
export type ArticleAuthor = z.infer<typeof articleAuthorSchema>;

const isWithoutRepeats = (authors: readonly ArticleAuthor[]): boolean => {
  const people = authors.flatMap(({ person }) => person ?? []);
  return new Set(people).size === people.length;
};

/** What its authors write; everything else the server stamps. */
export const articleContentSchema = z.object({
  title: lineSchema.min(1, "an article needs a title").max(200),
  summary: proseSchema.max(2000), // one or two sentences under the title
  authors: z
    .array(articleAuthorSchema)
    .min(1, "an article needs an author")
    .max(60)
    .refine(isWithoutRepeats, { message: "must not name anybody twice" }),
});
export type ArticleContent = z.infer<typeof articleContentSchema>;

export const articleSchema = z.object({
  ...recordBase,
  kind: z.literal("article"),
  thread: idSchema,
  form: z.enum(articleForms),
  /** The article that a commentary is on, or the commentary that a reply is to. */
  about: idSchema.nullable(),
  // As it was accepted then: rules for what may be written never make it unreadable.
  title: z.string(),
  summary: z.string().default(""),
  authors: z.array(
    z.object({
      person: z.string().nullable(),
      name: z.string(),
      affiliation: z.string(),
      contribution: z.string(),
    }),
  ),
});
export type Article = z.infer<typeof articleSchema>;

export const articleKind: Kind<Article> = {
  name: "article",
  root: "articles",
  schema: articleSchema,
  listed: true,
  target: ({ thread }) => thread,
  search: ({ title, summary }) => foldForSearch(`${title} ${summary}`),
};

export const articleCommands = [
  z.object({
    id: idSchema,
    type: z.literal("article.create"),
    article: idSchema,
    thread: idSchema,
    form: z.enum(articleForms),
    about: idSchema.nullable(),
    content: articleContentSchema,
  }),
  z.object({
    id: idSchema,
    type: z.literal("article.revise"),
    article: idSchema,
    content: articleContentSchema,
  }),
  z.object({ id: idSchema, type: z.literal("article.withdraw"), article: idSchema }),
] as const;
type ArticleCommand = z.infer<(typeof articleCommands)[number]>;

export const articleSubject = (id: string): string => formatSubject({ type: "article", id });

/** For `refersTo` of what becomes of an article. */
export const onArticle = (id: string) => ({
  kind: "article",
  id,
  missing: "There is no such article in this catalog, or it was withdrawn.",
});

/** Whether a person signs an article: then they may write its text and speak for it. */
export const isAuthorOf = ({ authors }: Pick<Article, "authors">, person: string): boolean =>
  authors.some((author) => author.person === person);

function notItsAuthor(_command: unknown, { actor, found }: Situation): Problem | null {
  return isAuthorOf(found.target as Article, actor.person.id)
    ? null
    : { code: "forbidden", message: "Only its authors can change an article." };
}

export const articleRules: Rules<ArticleCommand> = {
  "article.create": createRule({
    permit: { roles: writers },
    build: ({ article, thread, form, about, content }) => ({
      id: article,
      kind: "article",
      subject: articleSubject(article),
      thread,
      form,
      about,
      ...content,
    }),
    refersTo: ({ thread, about }) => [onThread(thread), ...(about === null ? [] : [onArticle(about)])],
    objection: ({ form, about, content }, { actor }) => {
      if ((form === "article") !== (about === null)) {
        return { code: "invalid", message: "A commentary or a reply is on something; an article is not." };
      }
      return isAuthorOf(content, actor.person.id)
        ? null
        : { code: "invalid", message: "Whoever begins an article is one of its authors." };
    },
  }),
  "article.revise": reviseRule({
    permit: { roles: writers },
    kind: "article",
    id: ({ article }) => article,
    content: ({ content }) => content,
    objection: notItsAuthor,
  }),
  "article.withdraw": withdrawRule({
    permit: { roles: writers, on: "own-or-editor" },
    kind: "article",
    id: ({ article }) => article,
  }),
};
