/** The hypotheses of a catalog in brief, so that a list needs none of their evidence. */
import type { Catalog } from "../../lib/catalog/catalog.ts";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import type { PackNow } from "../../lib/hypotheses/results.ts";
import { type HypothesesAnswer, summariseHypothesis } from "../../lib/hypotheses/summary.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import type { Database } from "../persistence/database.ts";
import { readRecord } from "../persistence/read-record.ts";
import { findPeople } from "../persistence/record-store.ts";
import type { PackStore } from "../ports.ts";

type Ports = { readonly db: Database; readonly packs: PackStore };

/** Those that last changed first. A problem (`not-found`) when the catalog's model is gone: then no result can be judged. */
export async function listHypotheses(
  { db, packs }: Ports,
  catalog: Catalog,
): Promise<Result<HypothesesAnswer>> {
  const pack = await packs.find(catalog.pack);
  if (!pack) return fail("not-found", `There is no model “${catalog.pack}” on this server.`);
  const { id, weights } = pack.manifest;
  const now: PackNow = { id, sha256: weights.sha256 };
  const rows = await db
    .selectFrom("record")
    .select(["subject", "body"])
    .where("catalog", "=", catalog.id)
    .where("subject", ">=", subjectPrefix)
    .where("subject", "<", afterSubjects)
    .where("withdrawn_at", "is", null)
    .where("sealed_by", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const bySubject = new Map<string, CatalogRecord[]>();
  for (const { subject, body } of rows) {
    const about = bySubject.get(subject);
    if (about) about.push(readRecord(body));
    else bySubject.set(subject, [readRecord(body)]);
  }
  const items = [...bySubject.values()]
    .flatMap((records) => summariseHypothesis(records, now) ?? [])
    .sort((a, b) => (a.changedAt < b.changedAt ? 1 : a.changedAt > b.changedAt ? -1 : a.id < b.id ? -1 : 1));
  const people = await findPeople(db, [...new Set(items.map(({ author }) => author))]);
  return ok({ items, people });
}

/** Subjects of hypotheses lie together in the index: from here up to the next character after the slash. */
const subjectPrefix = "hypothesis/";
const afterSubjects = "hypothesis0";
