/**
 * What a command does, as data: who may give it, which records it speaks of, and what comes out. Rules are pure; the
 * server and the page decide by the same ones, the server on the records of the database and the page on those it follows.
 */
import { fail, ok, type Problem, type Result } from "../shared/result.ts";
import type { Actor, Role } from "./person.ts";
import type { AnyRecord } from "./records/record.ts";

/** Somebody signed in, acting. */
export type ActingMember = Extract<Actor, { type: "member" }>;

/** Who may give a command: in which roles, and on whose records. */
export type Permit = {
  readonly roles: readonly Role[];
  /** Without it, on anybody's. `own-or-editor`: editors, owners among them, may do it to what others wrote. */
  readonly on?: "own" | "own-or-editor" | "others";
};

/** A record that a rule has to see, as it is now; null where there is none. */
export type Need =
  | { readonly record: string }
  /** The actor's own record of a kind on a target: the live one, or else the last one withdrawn. */
  | { readonly own: string; readonly target: string }
  /** A record as it was in one of its versions. */
  | { readonly version: number; readonly of: string }
  /** A record as the actor's own command of this id left it; null when it changed nothing, or is somebody else's. */
  | { readonly madeBy: string }
  /** The version that withdrew a withdrawn record, when the actor made it. */
  | { readonly withdrawalOf: string }
  /** The record `reaches`, when following the fields `along`, each of which names a record or is null, leads to it from `from`. */
  | { readonly reaches: string; readonly from: string; readonly along: readonly string[] };

/** All live records of some kinds on one target, which a rule weighs together. */
export type Gathering = { readonly kinds: readonly string[]; readonly target: string };

/**
 * A record that a command names and that has to be there, of this kind and in this catalog. Only the server asks: a page
 * need not hold what its commands name.
 */
export type Reference = {
  readonly kind: string;
  readonly id: string;
  /** Where it has to be about one subject. */
  readonly subject?: string;
  /** Whether a withdrawn one will do. */
  readonly withdrawn?: true;
  /** What to say when it is not there. */
  readonly missing: string;
};

export type Situation = {
  readonly actor: ActingMember;
  readonly catalog: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly now: string;
  /** What the rule needed, by the rule's own names. */
  readonly found: Readonly<Record<string, AnyRecord | null>>;
  /** What the rule gathers, in no particular order; a page has of it what it follows. */
  readonly gathered?: readonly AnyRecord[];
  /** What people are called, for refusals that name who may; without it, nobody is named. */
  readonly nameOf?: (person: string) => string;
};

export type Outcome<R extends AnyRecord = AnyRecord> = {
  /** The record as it now is. */
  readonly record: R;
  /** Whether it is a new version to be written; false when the command asks for what already is. */
  readonly changed: boolean;
  /** The former version that this one brings back, where it does; 0 for the time before the record was there. */
  readonly restores?: number;
};

export interface Rule<C> {
  readonly permit: Permit;
  /**
   * The kind of the record that the command is on: it has to be found as `target`, in the catalog, and the actor must be
   * allowed to do this to it. `record` stands for any kind; null for commands that make a record out of nothing.
   */
  readonly on: string | null;
  needs(command: C): Readonly<Record<string, Need>>;
  /** What it needs beside that, asked with what was found until it asks for nothing more. */
  needsThen?(command: C, found: Situation["found"]): Readonly<Record<string, Need>>;
  /** Records that it weighs together, asked once everything it needs was found. */
  gathers?(command: C, found: Situation["found"]): Gathering | null;
  refersTo?(command: C): readonly Reference[];
  /** Units and other subjects that the command names beside its own subject, and that have to exist. Only the server asks. */
  speaksOf?(command: C): readonly string[];
  /** `target` is there and of the right kind where the rule is on one. */
  decide(command: C, situation: Situation): Result<Outcome>;
}

export type Rules<C extends { type: string }> = {
  readonly [T in C["type"]]: Rule<Extract<C, { type: T }>>;
};

export const written = (record: AnyRecord): Result<Outcome> => ok({ record, changed: true });
export const unchanged = (record: AnyRecord): Result<Outcome> => ok({ record, changed: false });

export const idTaken = (): Result<never> =>
  fail("conflict", "This id is taken by another record. Make a new id and send the command again.");

/** What the server stamps on a new record. */
export const stamps = ({ catalog, actor, now }: Situation, subject: string) => ({
  catalog,
  subject,
  author: actor.person.id,
  version: 1,
  createdAt: now,
  updatedAt: now,
  withdrawnAt: null,
});

/** Time never runs backwards within a record, even when the server's clock was set back. */
export const nextVersion = (record: AnyRecord, now: string) => ({
  version: record.version + 1,
  updatedAt: now > record.updatedAt ? now : record.updatedAt,
});

/** The next version with other content; the same when nothing of it differs. */
export function revised(record: AnyRecord, content: object, now: string): Result<Outcome> {
  const before: Readonly<Record<string, unknown>> = record;
  const changed = Object.entries(content).some(
    ([key, value]) => JSON.stringify(before[key]) !== JSON.stringify(value),
  );
  return changed ? written({ ...record, ...content, ...nextVersion(record, now) }) : unchanged(record);
}

export function withdrawn(record: AnyRecord, now: string): Result<Outcome> {
  if (record.withdrawnAt !== null) return unchanged(record);
  const next = nextVersion(record, now);
  return written({ ...record, ...next, withdrawnAt: next.updatedAt });
}

/** A rule's own objection, once what all rules of its sort ask is settled. */
type Objection<C> = (command: C, situation: Situation) => Problem | null;

type Creating<C> = {
  readonly permit: Permit;
  /** The new record, without its stamps. */
  build(command: C): { readonly id: string; readonly kind: string; readonly subject: string };
  needs?(command: C): Readonly<Record<string, Need>>;
  refersTo?(command: C): readonly Reference[];
  speaksOf?(command: C): readonly string[];
  readonly objection?: Objection<C>;
};

/** Makes a record under an id that nothing has yet. */
export function createRule<C>(options: Creating<C>): Rule<C> {
  const { permit, build, needs, refersTo, speaksOf, objection } = options;
  return {
    permit,
    on: null,
    needs: (command) => ({ same: { record: build(command).id }, ...needs?.(command) }),
    refersTo: (command) => refersTo?.(command) ?? [],
    speaksOf: (command) => speaksOf?.(command) ?? [],
    decide(command, situation) {
      if (situation.found.same) return idTaken();
      const problem = objection?.(command, situation);
      if (problem) return { ok: false, problem };
      const record = build(command);
      return written({ ...stamps(situation, record.subject), ...record });
    },
  };
}

type Changing<C> = {
  readonly permit: Permit;
  readonly kind: string;
  id(command: C): string;
  needs?(command: C): Readonly<Record<string, Need>>;
  refersTo?(command: C): readonly Reference[];
  speaksOf?(command: C): readonly string[];
  readonly objection?: Objection<C>;
};

/** Gives a live record other content. */
export function reviseRule<C>(options: Changing<C> & { content(command: C): object }): Rule<C> {
  const { permit, kind, id, needs, refersTo, speaksOf, objection, content } = options;
  return {
    permit,
    on: kind,
    needs: (command) => ({ target: { record: id(command) }, ...needs?.(command) }),
    refersTo: (command) => refersTo?.(command) ?? [],
    speaksOf: (command) => speaksOf?.(command) ?? [],
    decide(command, situation) {
      const record = targetOf(situation);
      if (record.withdrawnAt !== null) {
        return fail("conflict", `This ${kind} was withdrawn, so it can no longer be changed.`);
      }
      const problem = objection?.(command, situation);
      return problem ? { ok: false, problem } : revised(record, content(command), situation.now);
    },
  };
}

/** Takes a record off the page; its history stays. */
export function withdrawRule<C>({ permit, kind, id }: Omit<Changing<C>, "objection">): Rule<C> {
  return {
    permit,
    on: kind,
    needs: (command) => ({ target: { record: id(command) } }),
    decide: (_command, situation) => withdrawn(targetOf(situation), situation.now),
  };
}

/** The records that these fields of a record name. */
export function idsNamedBy(record: AnyRecord, fields: readonly string[]): string[] {
  const named: Readonly<Record<string, unknown>> = record;
  return fields.map((field) => named[field]).filter((id) => typeof id === "string");
}

/** The record that the command is on; `applyCommand` has made sure of it. */
export function targetOf({ found }: Situation): AnyRecord {
  if (!found.target) throw new Error("assertion failed: a rule on a record was asked without its record");
  return found.target;
}
