/** A person's command, from the request's body to the record on disk: authorise, parse, transact, mirror, answer. */

import type { Catalog } from "../../lib/catalog/catalog.ts";
import {
  type CatalogRecord,
  type Command,
  commandSchema,
  recordIdOf,
  ruleOf,
} from "../../lib/catalog/command.ts";
import { can, refusal } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { ActingMember } from "../../lib/catalog/rule.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { findCommand } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import type { CatalogMirror, Clock, PackStore } from "../ports.ts";
import { carryOut, digestOf } from "./carry-out.ts";
import { accessCatalog } from "./catalog-access.ts";
import { checkSubject, checkSubjects } from "./check-subject.ts";
import { explainIssues } from "./explain-issues.ts";
import { findForgery } from "./find-forgery.ts";

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
  const access = await accessCatalog(ports, actor, catalog);
  if (!access) return fail("not-found", `There is no catalog “${catalog}” on this server.`);
  const member = access.actor;
  if (member.type === "visitor") return fail("unauthenticated", refusal(member, "label.create"));
  const parsed = commandSchema.safeParse(body);
  if (!can(member, parsed.success ? parsed.data.type : "comment.create")) {
    return fail("forbidden", refusal(member, parsed.success ? parsed.data.type : "comment.create"));
  }
  if (!parsed.success) return fail("invalid", explainIssues("This command cannot be read", parsed.error));
  const forged = findForgery(body, parsed.data);
  if (forged !== null) {
    return fail(
      "forbidden",
      `Who says something, and when, the server writes down itself: leave “${forged}” out.`,
    );
  }
  const command = parsed.data;
  const digest = digestOf(catalog, command);
  const repeated = await answerAgain(ports.db, command.id, member.person.id, digest);
  const outcome = repeated ?? (await runNew(ports, member, access.catalog, command, digest));
  // Also after a repeated command: the first time may have ended between the commit and the mirror.
  if (outcome.ok) await ports.mirror.recordsChanged(catalog, outcome.value.subject);
  // What a round sealed is about any units of the catalog, and so are the labels that count for a family.
  if (outcome.ok && (command.type === "round.reveal" || outcome.value.kind === "family")) {
    await ports.mirror.catalogChanged(catalog);
  }
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
  if (past.person !== person)
    return fail("forbidden", "This command's id is another person's. Make a new id.");
  return past.digest === digest
    ? ok(past.record)
    : fail("conflict", "This command's id was used before, for something else. Make a new id.");
}

async function runNew(
  ports: RunCommandPorts,
  actor: ActingMember,
  catalog: Catalog,
  command: Command,
  digest: string,
): Promise<Result<CatalogRecord>> {
  const named = "subject" in command ? command.subject : null;
  const subject = await checkSubject(ports, catalog, named, recordIdOf(command));
  if (!subject.ok) return subject;
  const others = ruleOf(command).speaksOf?.(command) ?? [];
  const known = await checkSubjects(ports.db, subject.value, catalog, others);
  if (!known.ok) return known;
  const packSha256 = subject.value.weights.sha256;
  return ports.db.transaction().execute(async (trx): Promise<Result<CatalogRecord>> => {
    // Asked again here: the same command may be given twice at once.
    const repeated = await answerAgain(trx, command.id, actor.person.id, digest);
    if (repeated) return repeated;
    return carryOut(trx, command, {
      actor,
      catalog: catalog.id,
      packSha256,
      at: ports.clock().toISOString(),
    });
  });
}
