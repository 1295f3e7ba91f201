/** A command's effect, decided and written in one transaction: the only way in which a statement comes into the catalog. */
import { createHash } from "node:crypto";
import { applyCommand } from "../../lib/catalog/apply-command.ts";
import { peopleNamedBy } from "../../lib/catalog/articles/people-named.ts";
import { type CatalogRecord, type Command, ruleOf } from "../../lib/catalog/command.ts";
import type { AnyRecord } from "../../lib/catalog/records/record.ts";
import type { ActingMember, Reference, Situation } from "../../lib/catalog/rule.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { findRecord, loadFound, loadGathered, writeOutcome } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";
import { findPeople } from "../persistence/record-store.ts";
import { objectToPublished } from "./articles/object-to-published.ts";
import { objectToOutcome } from "./rounds/object-to-outcome.ts";

/** Who acts, in which catalog, about which network (SHA-256 of its weights), when. */
export type Circumstances = {
  readonly actor: ActingMember;
  readonly catalog: string;
  readonly packSha256: string;
  readonly at: string;
};

/** Carries a command out. That its subject exists and that its id is new is the caller's to have checked. */
export async function carryOut(
  trx: Database,
  command: Command,
  { actor, catalog, packSha256, at }: Circumstances,
): Promise<Result<CatalogRecord>> {
  const person = actor.person.id;
  for (const reference of ruleOf(command).refersTo?.(command) ?? []) {
    if (!(await isThere(trx, catalog, reference))) return fail("not-found", reference.missing);
  }
  const found = await loadFound(trx, command, person);
  const gathered = await loadGathered(trx, command, catalog, found);
  const nameOf = await namesIn(trx, [...gathered, ...Object.values(found)]);
  const applied = applyCommand(command, { actor, catalog, now: at, found, gathered, ...nameOf });
  if (!applied.ok) return applied;
  const problem = applied.value.changed
    ? ((await objectToOutcome(trx, applied.value.record, command.type)) ??
      (await objectToPublished(trx, applied.value.record)))
    : null;
  if (problem) return { ok: false, problem };
  const digest = digestOf(catalog, command);
  await writeOutcome(trx, applied.value, { command: command.id, digest, person, catalog, packSha256, at });
  return ok(applied.value.record);
}

/** What everybody is called of whom records of a thread speak: a refusal there names who may. */
async function namesIn(
  trx: Database,
  records: readonly (AnyRecord | null)[],
): Promise<Pick<Situation, "nameOf">> {
  const ofThread = records.filter((record) => record?.kind === "thread" || record?.kind === "article");
  if (ofThread.length === 0) return {};
  const spokenOf = records.flatMap((record) => (record ? peopleNamedBy(record) : []));
  const names = new Map((await findPeople(trx, spokenOf)).map(({ id, name }) => [id, name]));
  return { nameOf: (person) => names.get(person) ?? "somebody who has left" };
}

async function isThere(trx: Database, catalog: string, reference: Reference): Promise<boolean> {
  const record = await findRecord(trx, reference.id);
  return (
    record?.kind === reference.kind &&
    record.catalog === catalog &&
    (reference.subject ?? record.subject) === record.subject &&
    (record.withdrawnAt === null || reference.withdrawn === true)
  );
}

/** Over the parsed command, whose keys are in the schema's order: two bodies that mean the same have one digest. */
export const digestOf = (catalog: string, command: Command): string =>
  createHash("sha256")
    .update(JSON.stringify([catalog, command]))
    .digest("hex");
