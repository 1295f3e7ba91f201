/** Everything that a catalog is, as of one moment: what exports, snapshots and views of the past are made of. */

import { peopleNamedBy } from "../../lib/catalog/articles/people-named.ts";
import type { Catalog, ShownLabelPolicy } from "../../lib/catalog/catalog.ts";
import { shownLabelPolicySchema } from "../../lib/catalog/catalog.ts";
import type { KindName } from "../../lib/catalog/command.ts";
import type { CatalogSource } from "../../lib/exchange/catalog-json.ts";
import { groupByRecord } from "../../lib/exchange/catalog-json.ts";
import { rereadCatalog } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import { catalogHistory } from "../persistence/history-store.ts";
import { findPeople } from "../persistence/record-store.ts";
import { countSealed } from "../persistence/round-store.ts";
import type { PackStore } from "../ports.ts";
import { readManuscripts } from "./export-manuscripts.ts";
import { readTexts } from "./export-texts.ts";
import { readSights } from "./rounds/export-sights.ts";

/** The pack of a catalog as documents name it; null when it is not there, or damaged. */
export async function findPackOf(packs: PackStore, catalog: Catalog): Promise<CatalogSource["pack"]> {
  const pack = await packs.find(catalog.pack).catch(() => null);
  if (!pack) return null;
  const { id, title, weights } = pack.manifest;
  return { id, title, sha256: weights.sha256 };
}

/** Kinds whose records have a document that people write together. */
const writtenTogether: readonly KindName[] = ["hypothesis", "circuit", "article"];

/** Whether articles come with what of them is not published: that is for members to read, and for nobody else. */
type ReadingOptions = { readonly drafts: boolean };

/** Reads in the transaction it is given, so that everything is of one moment. People come in the order of their ids. */
export async function readCatalog(
  trx: Database,
  catalog: Catalog,
  pack: CatalogSource["pack"],
  { drafts }: ReadingOptions,
): Promise<CatalogSource> {
  const versions = await catalogHistory(trx, catalog.id);
  const subjects = groupByRecord(versions).flatMap(([first]) =>
    first && writtenTogether.includes(first.record.kind) && (drafts || first.record.kind !== "article")
      ? [first.record.subject]
      : [],
  );
  const rounds = groupByRecord(versions).flatMap((history) => {
    const record = history.at(-1)?.record;
    return record?.kind === "round" ? [record] : [];
  });
  const texts = await readTexts(trx, catalog.id, subjects);
  const manuscripts = await readManuscripts(trx, catalog.id, versions, { drafts });
  const ids = [
    ...versions.flatMap(({ record, changedBy }) => [...peopleNamedBy(record), changedBy]),
    ...texts.flatMap(({ writers }) => writers.map(({ person }) => person)),
    ...manuscripts.map(({ storedBy }) => storedBy),
  ];
  const people = await findPeople(trx, ids);
  return {
    catalog: await rereadCatalog(trx, catalog),
    pack,
    sealed: await countSealed(trx, catalog.id),
    texts,
    sights: await readSights(trx, rounds),
    manuscripts,
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
