/** Everything that a catalog is, as of one moment: what exports, snapshots and views of the past are made of. */
import type { Catalog, ShownLabelPolicy } from "../../lib/catalog/catalog.ts";
import { shownLabelPolicySchema } from "../../lib/catalog/catalog.ts";
import type { CatalogSource } from "../../lib/exchange/catalog-json.ts";
import { groupByRecord } from "../../lib/exchange/catalog-json.ts";
import { rereadCatalog } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import { catalogHistory } from "../persistence/history-store.ts";
import { findPeople } from "../persistence/record-store.ts";
import { countSealed } from "../persistence/round-store.ts";
import type { PackStore } from "../ports.ts";
import { readTexts } from "./export-texts.ts";

/** The pack of a catalog as documents name it; null when it is not there, or damaged. */
export async function findPackOf(packs: PackStore, catalog: Catalog): Promise<CatalogSource["pack"]> {
  const pack = await packs.find(catalog.pack).catch(() => null);
  if (!pack) return null;
  const { id, title, weights } = pack.manifest;
  return { id, title, sha256: weights.sha256 };
}

/** Reads in the transaction it is given, so that everything is of one moment. People come in the order of their ids. */
export async function readCatalog(
  trx: Database,
  catalog: Catalog,
  pack: CatalogSource["pack"],
): Promise<CatalogSource> {
  const versions = await catalogHistory(trx, catalog.id);
  const subjects = groupByRecord(versions).flatMap(([first]) =>
    first?.record.kind === "hypothesis" ? [first.record.subject] : [],
  );
  const texts = await readTexts(trx, catalog.id, subjects, null);
  const ids = [
    ...versions.flatMap(({ record, changedBy }) => [record.author, changedBy]),
    ...texts.flatMap(({ writers }) => writers.map(({ person }) => person)),
  ];
  const people = await findPeople(trx, ids);
  return {
    catalog: await rereadCatalog(trx, catalog),
    pack,
    sealed: await countSealed(trx, catalog.id),
    texts,
    people: people.sort((a, b) => (a.id < b.id ? -1 : 1)),
    versions,
  };
}

/** How a catalog chose its shown labels at a moment: what the first change after it changed, else what holds now. */
export async function policyAt(trx: Database, catalog: Catalog, time: string): Promise<ShownLabelPolicy> {
  const next = await trx
    .selectFrom("catalog_event")
    .select("before")
    .where("catalog", "=", catalog.id)
    .where("type", "=", "shown-label")
    .where("at", ">", time)
    .orderBy("sequence")
    .limit(1)
    .executeTakeFirst();
  const then = shownLabelPolicySchema.safeParse(next?.before);
  return then.success ? then.data : catalog.shownLabel;
}
