/**
 * An article of a thread, a commentary on one, or the authors' reply to a commentary: what stands above its text. The text itself is
 * written together in the document `text/<catalog>/article/<id>`; what becomes of it is told by records on its subject.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail, type Problem, type Result } from "../../shared/result.ts";
import {
  type ArticleState,
  commentaryBy,
  hasSigned,
  isNamed,
  speaksFor,
  standsBy,
  stateOfArticle,
} from "../articles/life.ts";
import { needsOfPiece, readWorkshop, type Workshop, wholeLife } from "../articles/life-rule.ts";
import { answersForOneself, leftAfter } from "../articles/own-name.ts";
import { takesUp } from "../articles/take-up.ts";
import { closedWords, listNames } from "../articles/words.ts";
import { editors, writers } from "../person.ts";
import {
  idTaken,
  type Outcome,
  type Permit,
  type Rule,
  type Rules,
  revised,
  stamps,
  targetOf,
  withdrawn,
  written,
} from "../rule.ts";
import { foldForSearch } from "../search.ts";
import type { Kind } from "./kind.ts";
import { recordBase } from "./record.ts";
import { formatSubject } from "./subject.ts";
import { notItsSpeaker } from "./suggestion.ts";
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
  /** Ids of those who signed, took their name off, and have not stood by it again; stamped. */
  left: z.array(z.string()).optional(),
  /** Why it was last withdrawn before it came into the thread; what was withdrawn from there has a `retraction`. */
  withdrawalReason: z.string().optional(),
});
export type Article = z.infer<typeof articleSchema>;

export const articleKind: Kind<Article> = {
  name: "article",
  root: "articles",
  schema: articleSchema,
  listed: true,
  target: ({ thread }) => thread,
  search: ({ title, summary }) => foldForSearch(`${title} ${summary}`),
  restoring: {
    objection: (then, now, { actor }) => {
      if (then === null || then.withdrawnAt !== null) {
        return {
          code: "conflict",
          message: "An article is withdrawn on its page, where that is still possible.",
        };
      }
      if (!isAuthorOf(now, actor.person.id)) {
        return { code: "forbidden", message: "Only its authors can change an article." };
      }
      return JSON.stringify([then.authors, then.left ?? []]) === JSON.stringify([now.authors, now.left ?? []])
        ? null
        : { code: "conflict", message: "Who is named as an author is changed on the article's page." };
    },
  },
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
  z.object({
    id: idSchema,
    type: z.literal("article.withdraw"),
    article: idSchema,
    reason: proseSchema.max(8000).optional(),
  }),
] as const;
type ArticleCommand = z.infer<(typeof articleCommands)[number]>;

export const articleSubject = (id: string): string => formatSubject({ type: "article", id });

/** Whether a person signs an article: then they may write its text and speak for it. */
export const isAuthorOf = ({ authors }: Pick<Article, "authors">, person: string): boolean =>
  authors.some((author) => author.person === person);

const because = (article: Article, withdrawalReason: string): Article => ({ ...article, withdrawalReason });

/** What was withdrawn from the thread stays as it was then, title, text and authors. */
const closedBy = (state: ArticleState): Problem | null =>
  state.state === "withdrawn" ? { code: "conflict", message: closedWords(state.retraction.reason) } : null;

/** The reasons against who is named: for the first text of an article, and for every later one. */
function wronglyNamed(
  { life, me, nameOf }: Workshop,
  { id, form, about }: Pick<Article, "id" | "form" | "about">,
  authors: readonly ArticleAuthor[],
): Problem | null {
  const people = authors.flatMap(({ person }) => person ?? []);
  if (people.length === 0) {
    return { code: "invalid", message: "One of the authors has to have an account here, to speak for it." };
  }
  const known = life.articles.find((other) => other.id === id);
  const entryOf = (list: readonly unknown[], person: string): string | undefined =>
    JSON.stringify(list.find((author) => (author as ArticleAuthor).person === person));
  const changed = (known?.authors ?? []).flatMap(({ person }) => person ?? []).concat(people);
  const spokenFor = [...new Set(changed)].find(
    (person) =>
      known &&
      person !== me &&
      standsBy(life, known, person) &&
      entryOf(known.authors, person) !== entryOf(authors, person),
  );
  if (spokenFor !== undefined) {
    return {
      code: "forbidden",
      message: `${nameOf(spokenFor)} has signed: only ${nameOf(spokenFor)} can change how they are named, or take their name off.`,
    };
  }
  const piece = life.articles.find((other) => other.id === about);
  if (form === "commentary" && piece) {
    const own = people.find((person) => isNamed(piece, person) || hasSigned(life, piece, person));
    if (own !== undefined) {
      return {
        code: "invalid",
        message: `${nameOf(own)} is an author of the article, and no outsider to it.`,
      };
    }
  }
  const answered = piece && life.articles.find((other) => other.id === piece.about);
  if (form === "reply" && answered && !people.every((person) => isNamed(answered, person))) {
    return { code: "invalid", message: "A reply is by authors of the article that was commented on." };
  }
  return null;
}

/** Why this person cannot begin such a piece; null when they can. */
function notTheirs(
  { form, about }: Extract<ArticleCommand, { type: "article.create" }>,
  { life, me, nameOf }: Workshop,
): Problem | null {
  if (form === "article") return null;
  const piece = life.articles.find(({ id }) => id === about);
  if (!piece || piece.form !== (form === "commentary" ? "article" : "commentary")) {
    return {
      code: "invalid",
      message: "A commentary is on an article of this thread, a reply on a commentary.",
    };
  }
  const { state } = stateOfArticle(life, piece.id);
  if (state !== "included" && state !== "published") {
    return { code: "conflict", message: `“${piece.title}” is not in the thread.` };
  }
  if (form === "commentary") {
    if (!life.invitations.some((known) => known.article === piece.id && known.person === me)) {
      return {
        code: "forbidden",
        message:
          "Commentary is by invitation: an author of the article or an editor of the thread can invite you.",
      };
    }
    const begun = commentaryBy(life, piece.id, me);
    return begun
      ? { code: "conflict", message: `An invitation is for one commentary, and yours is “${begun.title}”.` }
      : null;
  }
  const article = life.articles.find(({ id }) => id === piece.about);
  return article && speaksFor(life, article, me)
    ? null
    : {
        code: "forbidden",
        message: `The authors of the article reply: ${listNames(
          (article?.authors ?? []).flatMap(({ person }) => person ?? []),
          nameOf,
        )}.`,
      };
}

type Revising = Extract<ArticleCommand, { type: "article.revise" | "article.withdraw" }>;

/** A rule on an article that is there, which sees its whole thread. */
const onPiece = <C extends Revising>(
  roles: Permit,
  decide: (command: C, article: Article, workshop: Workshop) => Result<Outcome>,
): Rule<C> => ({
  permit: roles,
  on: "article",
  needs: ({ article }) => ({ target: { record: article } }),
  needsThen: (_command, { target }) => needsOfPiece(target),
  gathers: wholeLife,
  decide(command, situation) {
    const article = targetOf(situation) as Article;
    if (article.withdrawnAt !== null) return fail("conflict", "This article was withdrawn.");
    const workshop = readWorkshop(situation, situation.found.thread ?? null, article);
    if (!workshop) return fail("not-found", "The thread of this article is not here any more.");
    return decide(command, article, workshop);
  },
});

export const articleRules: Rules<ArticleCommand> = {
  "article.create": {
    permit: { roles: writers },
    on: null,
    needs: ({ article, thread }) => ({ same: { record: article }, thread: { record: thread } }),
    gathers: wholeLife,
    decide(command, situation) {
      const { article, thread, form, about, content } = command;
      if (situation.found.same) return idTaken();
      const record = {
        ...stamps(situation, articleSubject(article)),
        id: article,
        kind: "article",
        thread,
        form,
        about,
        ...content,
      };
      const workshop = readWorkshop(situation, situation.found.thread ?? null, record);
      if (!workshop) return fail("not-found", onThread(thread).missing);
      if ((form === "article") !== (about === null)) {
        return fail("invalid", "A commentary or a reply is on something; an article is not.");
      }
      if (!isAuthorOf(content, situation.actor.person.id)) {
        return fail("invalid", "Whoever begins an article is one of its authors.");
      }
      const problem = notTheirs(command, workshop) ?? wronglyNamed(workshop, record, content.authors);
      return problem ? { ok: false, problem } : written(record);
    },
  },
  "article.revise": onPiece({ roles: writers }, ({ content }, article, workshop) => {
    const { me, situation } = workshop;
    const mayNot = answersForOneself(content, article, workshop.life, me)
      ? null
      : (closedBy(stateOfArticle(workshop.life, article.id)) ??
        (takesUp(content, article, me, situation.actor.role) ? null : notItsSpeaker(workshop, "change it")));
    const problem = mayNot ?? wronglyNamed(workshop, article, content.authors);
    if (problem) return { ok: false, problem };
    const left = leftAfter(content.authors, article, workshop.life, me);
    const changed = left.length > 0 || article.left ? { ...content, left } : content;
    return revised(article, changed, workshop.situation.now);
  }),
  "article.withdraw": onPiece({ roles: writers }, ({ reason = "" }, article, workshop) => {
    const { life, me, situation } = workshop;
    if (!speaksFor(life, workshop.article, me) && !editors.includes(situation.actor.role)) {
      return fail("forbidden", "Only its authors can do that, or an editor of this catalog.");
    }
    const { state } = stateOfArticle(life, article.id);
    switch (state) {
      case "draft":
      case "declined":
        return withdrawn(because(article, reason), situation.now);
      case "suggested":
        return fail("conflict", "It is suggested: its authors recall that first.");
      case "included":
      case "published":
      case "withdrawn":
        return fail("conflict", "It is on record in the thread. It can be withdrawn from it with a reason.");
      default:
        return state satisfies never;
    }
  }),
};
