/** Snapshots of a catalog: made once, read for ever, compared with each other and with what is there now. */
import { createHash } from "node:crypto";
import type { Catalog } from "../../lib/catalog/catalog.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { ActingMember } from "../../lib/catalog/rule.ts";
import { snapshotContent } from "../../lib/exchange/canonical-json.ts";
import { buildCatalogDocument, type CatalogDocument } from "../../lib/exchange/catalog-json.ts";
import { recordsIn } from "../../lib/exchange/document-state.ts";
import { readCatalogDocument } from "../../lib/exchange/read-catalog.ts";
import { type CatalogState, differCatalogs } from "../../lib/history/differ.ts";
import {
  type DifferenceAnswer,
  newSnapshotSchema,
  type Snapshot,
  type SnapshotAnswer,
} from "../../lib/history/snapshot.ts";
import { summariseCatalog } from "../../lib/history/summarise.ts";
import { fail, ok, type Result, unwrap } from "../../lib/shared/result.ts";
import { ensureCatalog } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import { findPeople } from "../persistence/record-store.ts";
import {
  findSnapshot,
  insertSnapshot,
  isSnapshotId,
  listSnapshots,
  readSnapshotContent,
  type StoredSnapshot,
} from "../persistence/snapshot-store.ts";
import type { Clock, PackStore } from "../ports.ts";
import { explainIssues } from "./explain-issues.ts";
import { findPackOf, readCatalog } from "./read-catalog.ts";

type Ports = { readonly db: Database; readonly packs: PackStore };

/** A snapshot is for everybody who may read the catalog, for good: what is not published of an article is not in it. */
const published = { drafts: false } as const;

export const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Makes a snapshot of everything that is open in the catalog now. The same request again answers the same snapshot. */
export async function makeSnapshot(
  { db, packs, clock }: Ports & { readonly clock: Clock },
  { catalog, actor }: { readonly catalog: Catalog; readonly actor: Pick<ActingMember, "person"> },
  body: unknown,
): Promise<Result<Snapshot>> {
  const parsed = newSnapshotSchema.safeParse(body);
  if (!parsed.success) return fail("invalid", explainIssues("This snapshot cannot be made", parsed.error));
  const { id, name, description } = parsed.data;
  const pack = await findPackOf(packs, catalog);
  return db.transaction().execute(async (trx): Promise<Result<Snapshot>> => {
    const before = await findSnapshot(trx, catalog.id, id);
    if (before && before.createdBy === actor.person.id && before.name === name) {
      return ok(await describe(trx, before));
    }
    if (before || (await isSnapshotId(trx, id))) {
      return fail("conflict", "This id is taken by another snapshot. Make a new id and try again.");
    }
    const at = clock().toISOString();
    await ensureCatalog(trx, catalog.id, at);
    const content = snapshotContent(
      buildCatalogDocument(await readCatalog(trx, catalog, pack, published), at),
    );
    const snapshot = {
      id,
      catalog: catalog.id,
      name,
      description,
      createdBy: actor.person.id,
      createdAt: at,
      sha256: sha256Of(content),
    };
    await insertSnapshot(trx, { ...snapshot, content });
    return ok(await describe(trx, { ...snapshot, bytes: Buffer.byteLength(content) }));
  });
}

async function describe(db: Database, snapshot: StoredSnapshot): Promise<Snapshot> {
  const [described] = await describeAll(db, [snapshot]);
  if (!described) throw new Error("assertion failed: one snapshot is described by one");
  return described;
}

async function describeAll(db: Database, snapshots: readonly StoredSnapshot[]): Promise<Snapshot[]> {
  const people = await findPeople(
    db,
    snapshots.map(({ createdBy }) => createdBy),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  return snapshots.map(({ catalog: _catalog, createdBy, ...snapshot }) => ({
    ...snapshot,
    createdBy: byId.get(createdBy) ?? { id: createdBy, name: "Somebody who has left" },
  }));
}

/** Newest first. */
export const describeSnapshots = async (db: Database, catalog: string): Promise<Snapshot[]> =>
  describeAll(db, await listSnapshots(db, catalog));

const missing = (catalog: string): Result<never> =>
  fail("not-found", `There is no such snapshot of the catalog “${catalog}”.`);

/** What a snapshot comes to, by its id or hash; everything in it is as it was then, the names of people too. */
export async function readSnapshot(
  db: Database,
  catalog: string,
  key: string,
): Promise<Result<SnapshotAnswer>> {
  const stored = await findSnapshot(db, catalog, key);
  if (!stored) return missing(catalog);
  const document = await readDocument(db, stored);
  const { title, shownLabel } = document.catalog;
  return ok({
    snapshot: await describe(db, stored),
    title,
    pack: document.pack,
    sealed: document.sealed,
    summary: summariseCatalog(recordsIn(document), shownLabel),
    people: [...document.people],
  });
}

/** The very bytes that were hashed. */
export async function readContent(
  db: Database,
  catalog: string,
  key: string,
): Promise<Result<{ readonly content: string; readonly snapshot: StoredSnapshot }>> {
  const snapshot = await findSnapshot(db, catalog, key);
  return snapshot ? ok({ content: await readSnapshotContent(db, snapshot.id), snapshot }) : missing(catalog);
}

/** Throws `corrupt` for a content that is not what was hashed: then the file of the database was changed from outside. */
async function readDocument(db: Database, snapshot: StoredSnapshot): Promise<CatalogDocument> {
  const content = await readSnapshotContent(db, snapshot.id);
  if (sha256Of(content) !== snapshot.sha256) {
    unwrap(
      fail("corrupt", `The snapshot “${snapshot.name}” is not what it was: its hash has another value.`),
    );
  }
  return unwrap(readCatalogDocument(JSON.parse(content)));
}

/** What lies between a snapshot and another one, or what is there now (`null`). */
export async function compareSnapshots(
  { db, packs }: Ports,
  catalog: Catalog,
  from: string,
  to: string | null,
): Promise<Result<DifferenceAnswer>> {
  const before = await findSnapshot(db, catalog.id, from);
  const after = to === null ? null : await findSnapshot(db, catalog.id, to);
  if (!before || (to !== null && !after)) return missing(catalog.id);
  const old = await readDocument(db, before);
  const now = after ? await readDocument(db, after) : await documentNow({ db, packs }, catalog);
  const people = new Map(
    [...old.people, ...now.people].map((person): [string, Person] => [person.id, person]),
  );
  return ok({ difference: differCatalogs(stateOf(old), stateOf(now)), people: [...people.values()] });
}

async function documentNow({ db, packs }: Ports, catalog: Catalog): Promise<CatalogDocument> {
  const pack = await findPackOf(packs, catalog);
  const source = await db.transaction().execute((trx) => readCatalog(trx, catalog, pack, published));
  return buildCatalogDocument(source, new Date(0).toISOString());
}

const stateOf = (document: CatalogDocument): CatalogState => ({
  records: recordsIn(document),
  texts: new Map(document.texts.map(({ subject, text }) => [subject, text])),
});
