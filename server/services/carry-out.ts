/** A command's effect, decided and written in one transaction: the only way in which a statement comes into the catalog. */
import { createHash } from "node:crypto";
import { type ActingMember, applyCommand } from "../../lib/catalog/apply-command.ts";
import { type CatalogRecord, type Command, catalogRecordSchema } from "../../lib/catalog/command.ts";
import { ok, type Result } from "../../lib/shared/result.ts";
import { loadContext, writeOutcome } from "../persistence/command-store.ts";
import type { Database } from "../persistence/database.ts";

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
  const context = await loadContext(trx, command, person);
  const applied = applyCommand(command, actor, catalog, context, at);
  if (!applied.ok) return applied;
  // What is written can be read again, and the first answer is to the letter the one that a repeated command gets.
  const record = catalogRecordSchema.parse(applied.value.record);
  const digest = digestOf(catalog, command);
  await writeOutcome(
    trx,
    { ...applied.value, record },
    { command: command.id, digest, person, catalog, packSha256, at },
  );
  return ok(record);
}

/** Over the parsed command, whose keys are in the schema's order: two bodies that mean the same have one digest. */
export const digestOf = (catalog: string, command: Command): string =>
  createHash("sha256")
    .update(JSON.stringify([catalog, command]))
    .digest("hex");
