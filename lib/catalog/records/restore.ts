/**
 * Going back: a record as it was in a former version, as a new version, so that history only ever grows. It is also how one
 * takes back what one just did, whatever that was: every command makes at most one version of one record.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail, type Problem, type Result } from "../../shared/result.ts";
import { editors, writers } from "../person.ts";
import {
  type ActingMember,
  type Need,
  type Outcome,
  type Rules,
  revised,
  type Situation,
  targetOf,
  withdrawn,
} from "../rule.ts";
import type { Kind, Restoring } from "./kind.ts";
import { type AnyRecord, contentOf } from "./record.ts";

export const restoreCommands = [
  z.object({
    id: idSchema,
    type: z.literal("record.restore"),
    record: idSchema,
    version: z.number().int().min(1),
  }),
  /**
   * Takes back what a command of one's own did, while the record still is as that command left it. `record` is what that
   * command names, by which a page knows what this is about; the history tells which record it changed.
   */
  z.object({ id: idSchema, type: z.literal("record.undo"), record: idSchema, command: idSchema }),
] as const;
type RestoreCommand = z.infer<(typeof restoreCommands)[number]>;

/** How the kinds of a catalog are known here, which their list (`command.ts`) tells: it has these rules in it. */
export type KindLookup = (record: AnyRecord) => Kind;

export function restoreRules(kindOf: KindLookup): Rules<RestoreCommand> {
  const back = (then: AnyRecord | null, situation: Situation): Result<Outcome> =>
    goBack(kindOf(targetOf(situation)), then, situation);
  return {
    "record.restore": {
      permit: { roles: writers, on: "own-or-editor" },
      on: "record",
      needs: ({ record, version }) => ({ target: { record }, former: { version, of: record } }),
      needsThen: (_command, { former = null }) => needsOf(kindOf, former),
      decide({ version }, situation) {
        const { former = null } = situation.found;
        if (!former) return fail("not-found", `There is no version ${version} of this.`);
        return marked(back(former, situation), version);
      },
    },
    "record.undo": {
      permit: { roles: writers },
      on: null,
      needs: ({ command }) => ({ made: { madeBy: command } }),
      needsThen: (_command, { made = null, former = null }) => ({
        ...(made ? { target: { record: made.id } } : {}),
        ...(made && made.version > 1 ? { former: { version: made.version - 1, of: made.id } } : {}),
        ...needsOf(kindOf, former),
      }),
      decide(_command, situation) {
        const { made = null, former = null, target = null } = situation.found;
        if (!made || !target || target.catalog !== situation.catalog) {
          return fail("not-found", "That changed nothing here, so there is nothing to undo.");
        }
        if (!isAuthor(situation.actor, target) && !editors.includes(situation.actor.role)) {
          return fail("forbidden", "Only its author can do that, or an editor of this catalog.");
        }
        // What was done since and taken back again is no obstacle.
        if (!isSameState(target, made)) {
          return fail(
            "conflict",
            "This was changed again since, so it cannot be undone. Its history has every version to go back to.",
          );
        }
        if (made.version > 1 && !former) return fail("not-found", "What was there before is not known here.");
        return marked(back(former, situation), made.version - 1);
      },
    },
  };
}

/** Whether two versions say the same and stand alike. */
const isSameState = (one: AnyRecord, other: AnyRecord): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)) &&
  (one.withdrawnAt === null) === (other.withdrawnAt === null);

const sorted = (record: AnyRecord): unknown[] =>
  Object.entries(contentOf(record)).sort(([a], [b]) => (a < b ? -1 : 1));

const marked = (outcome: Result<Outcome>, restores: number): Result<Outcome> =>
  outcome.ok ? { ok: true, value: { ...outcome.value, restores } } : outcome;

/** `mark`: what the record is on; the rest is what its kind asks for. */
function needsOf(kindOf: KindLookup, then: AnyRecord | null): Readonly<Record<string, Need>> {
  if (!then) return {};
  const kind = kindOf(then);
  const target = kind.target(then);
  return {
    ...(target === null ? {} : { mark: { record: target } }),
    withdrawal: { withdrawalOf: then.id },
    ...kind.restoring?.needs?.(then),
  };
}

function goBack(kind: Kind, then: AnyRecord | null, situation: Situation): Result<Outcome> {
  const now = targetOf(situation);
  const problem = findProblem(kind, then, now, situation);
  if (problem) return { ok: false, problem };
  if (then === null) return withdrawn(now, situation.now);
  const content = contentOf(then);
  if (then.withdrawnAt === null) return revised(now, { ...content, withdrawnAt: null }, situation.now);
  const changed = revised(now, content, situation.now);
  return changed.ok && now.withdrawnAt === null ? withdrawn({ ...now, ...content }, situation.now) : changed;
}

function findProblem(
  { restoring = {}, target }: Kind,
  then: AnyRecord | null,
  now: AnyRecord,
  situation: Situation,
): Problem | null {
  if (restoring.roles && !restoring.roles.includes(situation.actor.role)) {
    return { code: "forbidden", message: "Only an editor of this catalog can do that." };
  }
  if (restoring.own && !isAuthor(situation.actor, now)) {
    return { code: "forbidden", message: "Only its author can do that." };
  }
  const comesBack = then !== null && then.withdrawnAt === null && now.withdrawnAt !== null;
  const { mark = null, withdrawal = null } = situation.found;
  if (comesBack && withdrawal === null && !editors.includes(situation.actor.role)) {
    return { code: "forbidden", message: "An editor withdrew this. Only an editor can bring it back." };
  }
  if (comesBack && !restoring.orphan && target(then) !== null) {
    if (mark === null || mark.withdrawnAt !== null || mark.catalog !== situation.catalog) {
      return {
        code: "conflict",
        message: `The ${mark?.kind ?? "statement"} that this is about was withdrawn. Bring that back first.`,
      };
    }
  }
  return restoring.objection?.(then, now, situation) ?? null;
}

const isAuthor = ({ person }: ActingMember, record: AnyRecord): boolean => record.author === person.id;

/** For kinds of which one has at most one on a target, counting those named: nobody says two of them at once. */
export function restoringStance<R extends AnyRecord>(
  kinds: readonly string[],
  target: (stance: R) => string,
): Restoring<R> {
  const nameOf = (kind: string) => `own-${kind}`;
  return {
    own: true,
    needs: (then) =>
      Object.fromEntries(kinds.map((kind) => [nameOf(kind), { own: kind, target: target(then) }])),
    objection(then, now, { found }) {
      if (then === null || then.withdrawnAt !== null) return null;
      const live = kinds.map((kind) => found[nameOf(kind)] ?? null);
      return live.some((other) => other !== null && other.id !== now.id && other.withdrawnAt === null)
        ? {
            code: "conflict",
            message: "You have said something else about this since. Take that back first.",
          }
        : null;
    },
  };
}
