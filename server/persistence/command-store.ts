/** The one place that writes the catalog: a command's effect, its history and its answer, all or nothing. */
import type { CommandContext, Outcome } from "../../lib/catalog/apply-command.ts";
import type { CatalogRecord, Command } from "../../lib/catalog/command.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import type { Database } from "./database.ts";
import { readRecord, searchText } from "./record-store.ts";

/** The records that a command speaks of, as they are at this point of the transaction. */
export async function loadContext(
  trx: Database,
  command: Command,
  personId: string,
): Promise<CommandContext> {
  const targetId = "comment" in command ? command.comment : command.label;
  const onSupport = command.type === "label.support" || command.type === "label.unsupport";
  return {
    target: await findRecord(trx, targetId),
    sameId: command.type === "label.support" ? await findRecord(trx, command.support) : null,
    parent:
      command.type === "comment.create" && command.parent !== null
        ? await findRecord(trx, command.parent)
        : null,
    ownSupport: onSupport ? await findOwnSupport(trx, targetId, personId) : null,
  };
}

async function findRecord(trx: Database, id: string): Promise<CatalogRecord | null> {
  const row = await trx.selectFrom("record").select("body").where("id", "=", id).executeTakeFirst();
  return row ? readRecord(row.body) : null;
}

async function findOwnSupport(trx: Database, label: string, personId: string) {
  const row = await trx
    .selectFrom("record")
    .select("body")
    .where("kind", "=", "support")
    .where("target", "=", label)
    .where("author", "=", personId)
    // The live one first; among withdrawn ones the latest.
    .orderBy("withdrawn_at", (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  const record = row ? readRecord(row.body) : null;
  return record?.kind === "support" ? record : null;
}

/** A command that took effect before, as it was answered then. */
export type PastCommand = {
  readonly person: string;
  readonly digest: string;
  readonly record: CatalogRecord;
};

export async function findCommand(trx: Database, id: string): Promise<PastCommand | null> {
  const row = await trx
    .selectFrom("command")
    .select(["person", "digest", "result"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { person: row.person, digest: row.digest, record: readRecord(row.result) } : null;
}

/** Who did what when, and under which command id. */
export type Provenance = {
  readonly command: string;
  readonly digest: string;
  readonly person: string;
  readonly catalog: string;
  /** SHA-256 of the weights that the catalog's pack has now. */
  readonly packSha256: string;
  readonly at: string;
};

/** Writes a command, and, where it changed something, the new version and the history. */
export async function writeOutcome(
  trx: Database,
  { record, changed }: Outcome,
  { command, digest, person, catalog, packSha256, at }: Provenance,
): Promise<void> {
  await trx
    .insertInto("catalog")
    .values({ id: catalog, created_at: at })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const body = JSON.stringify(record);
  await trx
    .insertInto("command")
    .values({ id: command, person, catalog, digest, at, result: body })
    .execute();
  if (!changed) return;

  const current = {
    version: record.version,
    withdrawn_at: record.withdrawnAt,
    search: searchText(record),
    body,
  };
  await trx
    .insertInto("record")
    .values({
      id: record.id,
      catalog: record.catalog,
      kind: record.kind,
      subject: record.subject,
      layer: layerOf(record).layer,
      author: record.author,
      target: targetOf(record),
      created_at: record.createdAt,
      ...current,
    })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(current))
    .execute();
  await trx
    .insertInto("record_version")
    .values({
      record_id: record.id,
      version: record.version,
      kind: record.kind,
      catalog: record.catalog,
      subject: record.subject,
      changed_by: person,
      changed_at: record.updatedAt,
      command_id: command,
      body,
      pack_sha256: packSha256,
    })
    .execute();
}

const layerOf = (record: CatalogRecord): UnitAddress => unwrap(parseUnit(record.subject));

function targetOf(record: CatalogRecord): string | null {
  switch (record.kind) {
    case "label":
      return null;
    case "support":
      return record.label;
    case "comment":
      return record.parent;
    default:
      return record satisfies never;
  }
}
