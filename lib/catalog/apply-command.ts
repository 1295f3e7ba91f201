/**
 * What a command does to the catalog, decided on plain values: the server loads the records a command speaks of, asks
 * here, and writes what comes back. No I/O, no clock.
 */
import { fail, ok, type Result } from "../shared/result.ts";
import { type CatalogRecord, type Command, catalogRecordSchema, ruleOf } from "./command.ts";
import { can, refusal } from "./permission.ts";
import type { Situation } from "./rule.ts";

export type CommandOutcome = {
  /** The record as it now is. */
  readonly record: CatalogRecord;
  /** Whether it is a new version to be written; false when the command asks for what already is. */
  readonly changed: boolean;
  /** The former version that this one brings back, 0 for the time before the record was there; null for any other. */
  readonly restores: number | null;
};

/**
 * Decides a command. That its subject and the records it refers to exist is the caller's to check; `situation.found` has
 * what the command's rule needs.
 */
export function applyCommand(command: Command, situation: Situation): Result<CommandOutcome> {
  const { actor, catalog, found } = situation;
  const rule = ruleOf(command);
  if (rule.on === null) {
    if (!can(actor, command.type)) return fail("forbidden", refusal(actor, command.type));
  } else {
    const target = found.target ?? null;
    const fits = target !== null && target.catalog === catalog;
    if (!fits || (rule.on !== "record" && target.kind !== rule.on)) {
      return fail("not-found", `There is no such ${rule.on} in this catalog.`);
    }
    if (!can(actor, command.type, target)) return fail("forbidden", refusal(actor, command.type));
  }
  const decided = rule.decide(command, situation);
  if (!decided.ok) return decided;
  // What is written can be read again, and the first answer is to the letter the one that a repeated command gets.
  const { record, changed, restores = null } = decided.value;
  return ok({ record: catalogRecordSchema.parse(record), changed, restores });
}
