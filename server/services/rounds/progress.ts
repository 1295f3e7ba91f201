/** How far a round has come: numbers only, of the whole and of each person, and nothing about any one unit. */
import type { Catalog } from "../../../lib/catalog/catalog.ts";
import { writers } from "../../../lib/catalog/person.ts";
import type { Round } from "../../../lib/catalog/records/round.ts";
import { isAsked } from "../../../lib/catalog/rounds/answering.ts";
import type { RoundProgress } from "../../../lib/catalog/rounds/messages.ts";
import { listCatalogMembers, listRoles } from "../../persistence/catalog-store.ts";
import type { Database } from "../../persistence/database.ts";
import { findPeople } from "../../persistence/record-store.ts";
import { listPlaces } from "../../persistence/round-store.ts";
import { roleIn } from "../catalog-access.ts";

export async function readProgress(db: Database, catalog: Catalog, round: Round): Promise<RoundProgress> {
  const places = await listPlaces(db, round.id);
  const byUnit = countBy(places.map(({ unit }) => unit));
  const byPerson = countBy(places.map(({ person }) => person));
  const lacking = round.units.filter((unit) => (byUnit.get(unit) ?? 0) < round.answersWanted);
  const given = new Set(places.map(({ unit, person }) => JSON.stringify([unit, person])));
  const openTo = (person: string): number =>
    lacking.filter((unit) => !given.has(JSON.stringify([unit, person]))).length;
  const able = await listWriters(db, catalog);
  const named = round.people ?? [];
  const people = await findPeople(db, [...byPerson.keys(), ...named.filter((id) => able.has(id))]);
  const isOwing = (id: string) => round.revealedAt === null && isAsked(round, id) && able.has(id);
  return {
    units: round.units.length,
    complete: round.units.length - lacking.length,
    answers: places.length,
    people: people
      .map((person) => ({
        person,
        answers: byPerson.get(person.id) ?? 0,
        open: isOwing(person.id) ? openTo(person.id) : 0,
      }))
      .sort((a, b) => b.answers - a.answers || (a.person.id < b.person.id ? -1 : 1)),
    others: round.people === null ? [...able].filter((id) => !byPerson.has(id)).length : null,
  };
}

/** The ids of everybody who may answer in rounds of a catalog. */
async function listWriters(db: Database, catalog: Catalog): Promise<ReadonlySet<string>> {
  const given = new Map((await listCatalogMembers(db, catalog.id)).map(({ id, role }) => [id, role]));
  const able = (await listRoles(db)).filter(({ id, name, role }) => {
    const standing = roleIn({ type: "member", person: { id, name }, role }, catalog, given.get(id) ?? null);
    return standing?.type === "member" && writers.includes(standing.role);
  });
  return new Set(able.map(({ id }) => id));
}

export function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
