/** Catalogs and the roles that people have in them. */
import type { Catalog, CatalogChange, CatalogMember, NewCatalog } from "../../lib/catalog/catalog.ts";
import type { Person, Role } from "../../lib/catalog/person.ts";
import type { PackStore } from "../ports.ts";
import { writeEvents } from "./catalog-event-store.ts";
import type { Database } from "./database.ts";
import type { CatalogTable } from "./schema.ts";

type CatalogRow = Omit<CatalogTable, "visibility" | "shown_label"> & {
  visibility: Catalog["visibility"];
  shown_label: Catalog["shownLabel"];
};

/**
 * A catalog by its id; null when there is none. The one that comes with a pack is there from the start, and gets a row
 * when somebody first writes in it. It also stays when its pack is taken away, for what was said in it.
 */
export async function findCatalog(db: Database, packs: PackStore, id: string): Promise<Catalog | null> {
  const row = await db.selectFrom("catalog").selectAll().where("id", "=", id).executeTakeFirst();
  if (row) return toCatalog(row, row.title ?? (await titleOf(packs, row.pack ?? id)));
  const pack = await packs.find(id);
  return pack && untouched(id, pack.manifest.title);
}

/**
 * Every catalog there is: those with a row, and the own ones of packs that nobody has written in yet. Catalogs of packs
 * that are gone are among them.
 */
export async function listCatalogs(db: Database, packs: PackStore): Promise<Catalog[]> {
  const rows = await db.selectFrom("catalog").selectAll().orderBy("id").execute();
  const titles = new Map((await packs.list()).map(({ manifest }) => [manifest.id, manifest.title]));
  const known = new Set(rows.map(({ id }) => id));
  return [
    ...rows.map((row) => toCatalog(row, row.title ?? titles.get(row.pack ?? row.id) ?? row.id)),
    ...[...titles].filter(([id]) => !known.has(id)).map(([id, title]) => untouched(id, title)),
  ];
}

const toCatalog = ({ id, pack, visibility, shown_label }: CatalogRow, title: string): Catalog => ({
  id,
  pack: pack ?? id,
  title,
  visibility,
  shownLabel: shown_label,
});

const untouched = (id: string, title: string): Catalog => ({
  id,
  pack: id,
  title,
  visibility: "public",
  shownLabel: "most-supported",
});

/** The title of a pack; its id when it is gone or damaged. */
async function titleOf(packs: PackStore, id: string): Promise<string> {
  const pack = await packs.find(id).catch(() => null);
  return pack?.manifest.title ?? id;
}

/** Everybody with an account, with the role that they have everywhere. */
export async function listRoles(db: Database): Promise<(Person & { readonly role: Role })[]> {
  return db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["user.id", "user.name", "member.role"])
    .execute();
}

/** The role that a member has in one catalog in particular. */
export async function findCatalogRole(db: Database, catalog: string, userId: string): Promise<Role | null> {
  const row = await db
    .selectFrom("catalog_member")
    .select("role")
    .where("catalog", "=", catalog)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row?.role ?? null;
}

/** The roles that a member has in particular catalogs, by catalog. */
export async function catalogRolesOf(db: Database, userId: string): Promise<ReadonlyMap<string, Role>> {
  const rows = await db
    .selectFrom("catalog_member")
    .select(["catalog", "role"])
    .where("user_id", "=", userId)
    .execute();
  return new Map(rows.map(({ catalog, role }) => [catalog, role]));
}

/** Those with a role in a catalog in particular, by name. */
export async function listCatalogMembers(db: Database, catalog: string): Promise<CatalogMember[]> {
  const rows = await db
    .selectFrom("catalog_member")
    .innerJoin("user", "user.id", "catalog_member.user_id")
    .select(["user.id", "user.name", "catalog_member.role", "catalog_member.joined_at as since"])
    .where("catalog_member.catalog", "=", catalog)
    .execute();
  return rows.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

export type GivenRole = {
  readonly catalog: string;
  readonly person: string;
  /** Null takes the one given before away. */
  readonly role: Role | null;
  /** Whoever gives it; left out for somebody who takes up an invitation. */
  readonly by?: string;
  readonly at: string;
};

/** Gives a role in a catalog, and notes it among the catalog's changes. The catalog's row has to be there. */
export async function saveCatalogRole(
  trx: Database,
  { catalog, person, role, by = person, at }: GivenRole,
): Promise<void> {
  const before = await findCatalogRole(trx, catalog, person);
  if (before === role) return;
  if (role === null) {
    await trx
      .deleteFrom("catalog_member")
      .where("catalog", "=", catalog)
      .where("user_id", "=", person)
      .execute();
  } else {
    await trx
      .insertInto("catalog_member")
      .values({ catalog, user_id: person, role, joined_at: at })
      .onConflict((conflict) => conflict.columns(["catalog", "user_id"]).doUpdateSet({ role }))
      .execute();
  }
  await writeEvents(trx, { catalog, by, at }, [{ type: "role", person, from: before, to: role }]);
}

/** Makes sure that a catalog which came with a pack has its row, for others to refer to. */
export async function ensureCatalog(trx: Database, id: string, at: string): Promise<void> {
  await trx
    .insertInto("catalog")
    .values({ id, created_at: at, pack: null, title: null })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** A catalog that somebody makes. The id has to be new. */
export async function insertCatalog(trx: Database, catalog: Catalog, at: string): Promise<void> {
  const { id, pack, title, visibility, shownLabel } = catalog;
  await trx
    .insertInto("catalog")
    .values({ id, created_at: at, pack, title, visibility, shown_label: shownLabel })
    .execute();
}

/** The catalog that a person's request made. */
export async function findRequested(
  db: Database,
  person: string,
  request: NewCatalog["request"],
): Promise<string | null> {
  const row = await db
    .selectFrom("catalog_request")
    .select("catalog")
    .where("person", "=", person)
    .where("request", "=", request)
    .executeTakeFirst();
  return row?.catalog ?? null;
}

export async function saveRequested(
  trx: Database,
  person: string,
  request: NewCatalog["request"],
  catalog: string,
): Promise<void> {
  await trx.insertInto("catalog_request").values({ person, request, catalog }).execute();
}

/** A catalog that was read before, as it is at this point of a transaction. */
export async function rereadCatalog(trx: Database, catalog: Catalog): Promise<Catalog> {
  const row = await trx.selectFrom("catalog").selectAll().where("id", "=", catalog.id).executeTakeFirst();
  return row ? toCatalog(row, row.title ?? catalog.title) : catalog;
}

/** Changes a catalog, which has its row; what is left out stays. */
export async function saveCatalog(
  trx: Database,
  id: string,
  { title, visibility, shownLabel }: CatalogChange,
): Promise<void> {
  await trx
    .updateTable("catalog")
    .set({ title, visibility, shown_label: shownLabel })
    .where("id", "=", id)
    .execute();
}
