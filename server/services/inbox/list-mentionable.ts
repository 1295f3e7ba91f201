/** Who may be mentioned in a catalog: everybody with an account who may read it. */
import type { Catalog } from "../../../lib/catalog/catalog.ts";
import type { Person } from "../../../lib/catalog/person.ts";
import type { Database } from "../../persistence/database.ts";
import type { PackStore } from "../../ports.ts";
import { accessCatalog } from "../catalog-access.ts";

/** By name. */
export async function listMentionable(
  ports: { readonly db: Database; readonly packs: PackStore },
  catalog: Catalog,
): Promise<Person[]> {
  const members = await ports.db
    .selectFrom("member")
    .innerJoin("user", "user.id", "member.user_id")
    .select(["user.id", "user.name", "member.role"])
    .execute();
  const people: Person[] = [];
  for (const { id, name, role } of members) {
    const person = { id, name };
    const open = catalog.visibility !== "private";
    if (open || (await accessCatalog(ports, { type: "member", person, role }, catalog.id)))
      people.push(person);
  }
  return people.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}
