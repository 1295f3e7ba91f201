/** Rules of what is said about an article: each sees the whole thread, and makes one record that stays as it was said. */
import { fail, type Problem } from "../../shared/result.ts";
import type { Restoring } from "../records/kind.ts";
import type { AnyRecord } from "../records/record.ts";
import {
  type Gathering,
  idTaken,
  type Need,
  type Permit,
  type Reference,
  type Rule,
  type Situation,
  stamps,
  written,
} from "../rule.ts";
import { type ArticleFacts, lifeKinds, readLife, type ThreadFacts, type ThreadLife } from "./life.ts";

/** What a rule decides upon. */
export type Workshop = {
  readonly life: ThreadLife;
  readonly article: ArticleFacts;
  readonly situation: Situation;
  /** The acting person's id. */
  readonly me: string;
  readonly nameOf: (person: string) => string;
};

type About = { readonly thread: string; readonly article: string };

type LifeRule<C> = {
  readonly permit: Permit;
  readonly kind: string;
  id(command: C): string;
  refersTo?(command: C): readonly Reference[];
  objection(command: C, workshop: Workshop): Problem | null;
  /** What the record says, once nothing is in the way. */
  content(command: C, workshop: Workshop): object;
};

const missing = fail("not-found", "There is no such article in this thread, or it was withdrawn.");

const anonymous = (): string => "somebody else";

/** The thread with all that was said, and the article; null where the page, or the catalog, has them not. */
export function readWorkshop(
  situation: Situation,
  thread: AnyRecord | null,
  article: AnyRecord | null,
): Workshop | null {
  const isHere = (record: AnyRecord | null, kind: string): record is AnyRecord =>
    record?.kind === kind && record.catalog === situation.catalog && record.withdrawnAt === null;
  if (!isHere(thread, "thread") || !isHere(article, "article")) return null;
  const piece = article as ArticleFacts;
  if (piece.thread !== thread.id) return null;
  return {
    life: readLife(thread as ThreadFacts, situation.gathered ?? []),
    article: piece,
    situation,
    me: situation.actor.person.id,
    nameOf: situation.nameOf ?? anonymous,
  };
}

/** For rules on what belongs to an article: the article and its thread, once the record itself is found. */
export function needsOfPiece(target: AnyRecord | null | undefined): Readonly<Record<string, Need>> {
  const { thread, article } = (target ?? {}) as Partial<About>;
  return {
    ...(thread === undefined ? {} : { thread: { record: thread } }),
    ...(article === undefined ? {} : { article: { record: article } }),
  };
}

/** Everything of the thread that was found. */
export const wholeLife = (_command: unknown, { thread = null }: Situation["found"]): Gathering | null =>
  thread ? { kinds: lifeKinds, target: thread.id } : null;

export function lifeRule<C extends About>({
  permit,
  kind,
  id,
  refersTo,
  objection,
  content,
}: LifeRule<C>): Rule<C> {
  return {
    permit,
    on: null,
    needs: (command) => ({
      same: { record: id(command) },
      thread: { record: command.thread },
      article: { record: command.article },
    }),
    gathers: wholeLife,
    refersTo: (command) => refersTo?.(command) ?? [],
    decide(command, situation) {
      const { same = null, thread = null, article = null } = situation.found;
      if (same) return idTaken();
      const workshop = readWorkshop(situation, thread, article);
      if (!workshop) return missing;
      const problem = objection(command, workshop);
      if (problem) return { ok: false, problem };
      const { thread: of, article: about } = command;
      const record = { id: id(command), kind, thread: of, article: about, ...content(command, workshop) };
      return written({ ...stamps(situation, workshop.article.subject), ...record });
    },
  };
}

/** For kinds of which nothing is ever taken back or brought back. */
export const staysAsSaid = (what: string): Restoring => ({
  objection: () => ({ code: "conflict", message: `${what} stays as it was given.` }),
});
