/** A person's command, from the request's body to the record on disk: authorise, parse, transact, mirror, answer. */
import type { ActingMember } from "../../lib/catalog/apply-command.ts";
import { type CatalogRecord, type Command, commandSchema } from "../../lib/catalog/command.ts";
import { can, refusal } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { findCommand } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import type { CatalogMirror, Clock, PackStore } from "../ports.ts";
import { carryOut, digestOf } from "./carry-out.ts";
import { checkSubject } from "./check-subject.ts";
import { explainIssues } from "./explain-issues.ts";

export type RunCommandPorts = {
  readonly db: Database;
  readonly packs: PackStore;
  readonly mirror: CatalogMirror;
  readonly clock: Clock;
};

/**
 * Runs a command in a catalog. The same command again, by the same person, answers what it answered the first time and
 * does nothing; another command under a used id is a conflict. When this resolves with `ok`, the record and its
 * history are on disk and every open document shows it. Rejects when a disk fails, or the mirror does: then the
 * command may have taken effect, and giving it again is how to find out.
 */
export async function runCommand(
  ports: RunCommandPorts,
  actor: Actor,
  catalog: string,
  body: unknown,
): Promise<Result<CatalogRecord>> {
  if (actor.type === "visitor") return fail("unauthenticated", refusal(actor, "label.create"));
  if (!can(actor, "label.create")) return fail("forbidden", refusal(actor, "label.create"));
  const parsed = commandSchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("This command cannot be read", parsed.error));
  const command = parsed.data;
  const digest = digestOf(catalog, command);
  const repeated = await answerAgain(ports.db, command.id, actor.person.id, digest);
  const outcome = repeated ?? (await runNew(ports, actor, catalog, command, digest));
  // Also after a repeated command: the first time may have ended between the commit and the mirror.
  if (outcome.ok) await ports.mirror.recordsChanged(catalog, outcome.value.subject);
  return outcome;
}

/** What a command of this id was answered, to whoever gave it; null when there was none. */
async function answerAgain(
  db: Database,
  id: string,
  person: string,
  digest: string,
): Promise<Result<CatalogRecord> | null> {
  const past = await findCommand(db, id);
  if (!past) return null;
  return past.person === person && past.digest === digest
    ? ok(past.record)
    : fail("conflict", "This command's id was used before, for something else. Make a new id.");
}

async function runNew(
  ports: RunCommandPorts,
  actor: ActingMember,
  catalog: string,
  command: Command,
  digest: string,
): Promise<Result<CatalogRecord>> {
  const subject = await checkSubject(ports.packs, catalog, "subject" in command ? command.subject : null);
  if (!subject.ok) return subject;
  const packSha256 = subject.value.weights.sha256;
  return ports.db.transaction().execute(async (trx): Promise<Result<CatalogRecord>> => {
    // Asked again here: the same command may be given twice at once.
    const repeated = await answerAgain(trx, command.id, actor.person.id, digest);
    if (repeated) return repeated;
    return carryOut(trx, command, { actor, catalog, packSha256, at: ports.clock().toISOString() });
  });
}
