/**
 * What a command does to the catalog, decided on plain values: the server loads the records a command speaks of, asks
 * here, and writes what comes back. No I/O, no clock.
 */
import { fail, ok, type Result } from "../shared/result.ts";
import type { CatalogRecord, Command } from "./command.ts";
import { can, refusal } from "./permission.ts";
import type { Actor } from "./person.ts";
import type { Comment } from "./records/comment.ts";
import type { Label } from "./records/label.ts";
import type { Support } from "./records/support.ts";

/** Somebody signed in, acting. */
export type ActingMember = Extract<Actor, { type: "member" }>;

/** The records that a command speaks of, as they are now; null where there is none. */
export type CommandContext = {
  /** The record with the id that the command makes or changes. For supports: the label. */
  readonly target: CatalogRecord | null;
  /** The record with the id that a new support would have. */
  readonly sameId: CatalogRecord | null;
  /** The comment that a new comment answers. */
  readonly parent: CatalogRecord | null;
  /** The member's support of the label: the live one, or else the last one withdrawn. */
  readonly ownSupport: Support | null;
};

export type Outcome = {
  /** The record as it now is. */
  readonly record: CatalogRecord;
  /** Whether it is a new version to be written; false when the command asks for what already is. */
  readonly changed: boolean;
};

/** Decides a command in a catalog at a time (ISO 8601, UTC, milliseconds). Existence of the subject is the caller's to check. */
export function applyCommand(
  command: Command,
  actor: ActingMember,
  catalog: string,
  context: CommandContext,
  now: string,
): Result<Outcome> {
  const fresh = (subject: string) => ({
    catalog,
    subject,
    author: actor.person.id,
    version: 1,
    createdAt: now,
    updatedAt: now,
    withdrawnAt: null,
  });
  switch (command.type) {
    case "label.create":
      if (context.target) return idTaken();
      return written({
        ...fresh(command.subject),
        id: command.label,
        kind: "label",
        ...command.content,
      });
    case "comment.create":
      if (context.target) return idTaken();
      if (command.parent !== null && !answersIn(context.parent, catalog, command.subject)) {
        return fail("not-found", "The comment you are answering is not in this thread.");
      }
      return written({
        ...fresh(command.subject),
        id: command.comment,
        kind: "comment",
        parent: command.parent,
        ...command.content,
      });
    case "label.revise":
    case "comment.revise": {
      const found = find(command, actor, catalog, context);
      if (!found.ok) return found;
      if (found.value.withdrawnAt !== null) {
        return fail("conflict", `This ${found.value.kind} was withdrawn, so it can no longer be changed.`);
      }
      return revise(found.value, command.content, now);
    }
    case "label.withdraw":
    case "comment.withdraw": {
      const found = find(command, actor, catalog, context);
      return found.ok ? ok(withdraw(found.value, now)) : found;
    }
    case "label.support": {
      const found = find(command, actor, catalog, context);
      if (!found.ok) return found;
      if (found.value.withdrawnAt !== null) {
        return fail("conflict", "This label was withdrawn, so it can no longer be supported.");
      }
      const own = context.ownSupport;
      if (own && own.withdrawnAt === null) return ok({ record: own, changed: false });
      if (context.sameId) return idTaken();
      return written({
        ...fresh(found.value.subject),
        id: command.support,
        kind: "support",
        label: command.label,
      });
    }
    case "label.unsupport": {
      const found = find(command, actor, catalog, context);
      if (!found.ok) return found;
      if (!context.ownSupport) return fail("not-found", "You do not support this label.");
      return ok(withdraw(context.ownSupport, now));
    }
    default:
      return command satisfies never;
  }
}

const written = (record: CatalogRecord): Result<Outcome> => ok({ record, changed: true });

const idTaken = (): Result<never> =>
  fail("conflict", "This id is taken by another record. Make a new id and send the command again.");

const answersIn = (parent: CatalogRecord | null, catalog: string, subject: string): boolean =>
  parent?.kind === "comment" && parent.catalog === catalog && parent.subject === subject;

type OnRecord = Exclude<Command, { type: "label.create" | "comment.create" }>;

/** The record the command is on, if it is of the right kind, in this catalog, and the member may do this to it. */
function find(
  command: OnRecord,
  actor: ActingMember,
  catalog: string,
  { target }: CommandContext,
): Result<Label | Comment> {
  const kind = "comment" in command ? "comment" : "label";
  if (!target || target.kind === "support" || target.kind !== kind || target.catalog !== catalog) {
    return fail("not-found", `There is no such ${kind} in this catalog.`);
  }
  if (!can(actor, command.type, target)) return fail("forbidden", refusal(actor, command.type));
  return ok(target);
}

function revise(
  record: Label | Comment,
  content: Partial<Label> | Partial<Comment>,
  now: string,
): Result<Outcome> {
  const before: Record<string, unknown> = record;
  const changed = Object.entries(content).some(([key, value]) => before[key] !== value);
  if (!changed) return ok({ record, changed: false });
  return written({ ...record, ...content, ...nextVersion(record, now) } as Label | Comment);
}

function withdraw(record: CatalogRecord, now: string): Outcome {
  if (record.withdrawnAt !== null) return { record, changed: false };
  const next = nextVersion(record, now);
  return { record: { ...record, ...next, withdrawnAt: next.updatedAt }, changed: true };
}

/** Time never runs backwards within a record, even when the server's clock was set back. */
const nextVersion = (record: CatalogRecord, now: string) => ({
  version: record.version + 1,
  updatedAt: now > record.updatedAt ? now : record.updatedAt,
});
