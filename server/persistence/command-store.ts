/** The one place that writes the catalog: a command's effect, its history and its answer, all or nothing. */
import type { CommandOutcome } from "../../lib/catalog/apply-command.ts";
import {
  type CatalogRecord,
  type Command,
  type KindName,
  kindOf,
  ruleOf,
} from "../../lib/catalog/command.ts";
import type { AnyRecord } from "../../lib/catalog/records/record.ts";
import { layerOfSubject } from "../../lib/catalog/records/subject.ts";
import { idsNamedBy, type Need, type Situation } from "../../lib/catalog/rule.ts";
import { ensureCatalog } from "./catalog-store.ts";
import type { Database } from "./database.ts";
import { readRecord } from "./read-record.ts";
import { findSeal, keepRound } from "./round-store.ts";

/** The records that a command's rule needs, as they are at this point of the transaction. */
export async function loadFound(
  trx: Database,
  command: Command,
  personId: string,
): Promise<Situation["found"]> {
  const found: Record<string, AnyRecord | null> = {};
  const load = async (needs: Readonly<Record<string, Need>>): Promise<void> => {
    for (const [name, need] of Object.entries(needs)) {
      // Whether an id is taken is asked of all records; everything else of those that the person may know of.
      found[name] =
        name === "same" && "record" in need
          ? await findAnyRecord(trx, need.record)
          : await findNeeded(trx, need, personId);
    }
  };
  const rule = ruleOf(command);
  let needs = rule.needs(command);
  while (Object.keys(needs).length > 0) {
    await load(needs);
    const then = Object.entries(rule.needsThen?.(command, found) ?? {});
    needs = Object.fromEntries(then.filter(([name]) => !(name in found)));
  }
  return found;
}

async function findNeeded(trx: Database, need: Need, personId: string): Promise<CatalogRecord | null> {
  if ("record" in need) return findKnown(trx, need.record, personId);
  if ("version" in need) {
    const known = await findKnown(trx, need.of, personId);
    return known && findVersion(trx, need.of, need.version);
  }
  if ("madeBy" in need) return findMadeBy(trx, need.madeBy, personId);
  if ("withdrawalOf" in need) return findWithdrawal(trx, need.withdrawalOf, personId);
  if ("reaches" in need) return findReached(trx, need, personId);
  const row = await trx
    .selectFrom("record")
    .select("body")
    .where("kind", "=", need.own as KindName)
    .where("target", "=", need.target)
    .where("author", "=", personId)
    // The live one first; among withdrawn ones the latest.
    .orderBy("withdrawn_at", (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  return row ? readRecord(row.body) : null;
}

/** What the command's rule weighs together: live, open records of the catalog, oldest first. */
export async function loadGathered(
  trx: Database,
  command: Command,
  catalog: string,
  found: Situation["found"],
): Promise<CatalogRecord[]> {
  const gathering = ruleOf(command).gathers?.(command, found) ?? null;
  if (gathering === null) return [];
  const rows = await trx
    .selectFrom("record")
    .select("body")
    .where("target", "=", gathering.target)
    .where("catalog", "=", catalog)
    .where("kind", "in", gathering.kinds as readonly KindName[])
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => readRecord(row.body));
}

/** A record that is open to everybody who reads the catalog; sealed ones are nobody's to refer to. */
export async function findRecord(trx: Database, id: string): Promise<CatalogRecord | null> {
  const row = await trx
    .selectFrom("record")
    .select("body")
    .where("id", "=", id)
    .where("sealed_by", "is", null)
    .executeTakeFirst();
  return row ? readRecord(row.body) : null;
}

/** A record as one person knows of it: an open one, or a sealed one of their own. */
async function findKnown(trx: Database, id: string, personId: string): Promise<CatalogRecord | null> {
  const row = await trx
    .selectFrom("record")
    .select("body")
    .where("id", "=", id)
    .where((where) => where.or([where("sealed_by", "is", null), where("author", "=", personId)]))
    .executeTakeFirst();
  return row ? readRecord(row.body) : null;
}

/** A record whoever may know of it: for what has to be true of all. */
export async function findAnyRecord(trx: Database, id: string): Promise<CatalogRecord | null> {
  const row = await trx.selectFrom("record").select("body").where("id", "=", id).executeTakeFirst();
  return row ? readRecord(row.body) : null;
}

/** Follows named fields from record to record, each record once. */
async function findReached(
  trx: Database,
  { reaches, from, along }: Extract<Need, { reaches: string }>,
  personId: string,
): Promise<CatalogRecord | null> {
  const seen = new Set<string>();
  const ahead = [from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const record = await findKnown(trx, id, personId);
    if (record && id === reaches) return record;
    if (record) ahead.push(...idsNamedBy(record, along));
  }
  return null;
}

async function findVersion(trx: Database, id: string, version: number): Promise<CatalogRecord | null> {
  const row = await trx
    .selectFrom("record_version")
    .select("body")
    .where("record_id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return row ? readRecord(row.body) : null;
}

async function findMadeBy(trx: Database, command: string, personId: string): Promise<CatalogRecord | null> {
  const row = await trx
    .selectFrom("record_version")
    .select("body")
    .where("command_id", "=", command)
    .where("changed_by", "=", personId)
    .executeTakeFirst();
  return row ? readRecord(row.body) : null;
}

/** A record is withdrawn at the time of the version that withdrew it. */
async function findWithdrawal(trx: Database, id: string, personId: string): Promise<CatalogRecord | null> {
  const row = await trx
    .selectFrom("record")
    .innerJoin("record_version", (join) =>
      join
        .onRef("record_version.record_id", "=", "record.id")
        .onRef("record_version.changed_at", "=", "record.withdrawn_at"),
    )
    .select("record_version.body")
    .where("record.id", "=", id)
    .where("record_version.changed_by", "=", personId)
    .orderBy("record_version.version", "desc")
    .limit(1)
    .executeTakeFirst();
  const version = row ? readRecord(row.body) : null;
  return version && version.withdrawnAt !== null ? version : null;
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
  { record, changed, restores }: CommandOutcome,
  { command, digest, person, catalog, packSha256, at }: Provenance,
): Promise<void> {
  await ensureCatalog(trx, catalog, at);
  await trx
    .insertInto("command")
    .values({ id: command, person, catalog, digest, at, result: JSON.stringify(record) })
    .execute();
  if (changed) await writeVersion(trx, record, { command, person, packSha256, restores });
}

/** Which command made a version, who gave it, about which network, and which former version it brings back. */
export type VersionStamp = {
  readonly command: string;
  readonly person: string;
  readonly packSha256: string | null;
  readonly restores: number | null;
};

/** Writes a version of a record, which is the present one from then on. Its command has to be written before. */
export async function writeVersion(
  trx: Database,
  record: CatalogRecord,
  { command, person, packSha256, restores }: VersionStamp,
): Promise<void> {
  const body = JSON.stringify(record);
  const current = {
    version: record.version,
    withdrawn_at: record.withdrawnAt,
    sealed_by: await findSeal(trx, record),
    search: kindOf(record).search(record),
    body,
  };
  await trx
    .insertInto("record")
    .values({
      id: record.id,
      catalog: record.catalog,
      kind: record.kind,
      subject: record.subject,
      layer: layerOfSubject(record.subject),
      author: record.author,
      target: kindOf(record).target(record),
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
      restores,
    })
    .execute();
  await keepRound(trx, record);
}
