/** How far a round has come: numbers only, of the whole and of each person, and nothing about any one unit. */
import type { Round } from "../../../lib/catalog/records/round.ts";
import type { RoundProgress } from "../../../lib/catalog/rounds/messages.ts";
import type { Database } from "../../persistence/database.ts";
import { findPeople } from "../../persistence/record-store.ts";
import { listPlaces } from "../../persistence/round-store.ts";

export async function readProgress(db: Database, round: Round): Promise<RoundProgress> {
  const places = await listPlaces(db, round.id);
  const byUnit = countBy(places.map(({ unit }) => unit));
  const byPerson = countBy(places.map(({ person }) => person));
  const people = await findPeople(db, [...byPerson.keys()]);
  return {
    units: round.units.length,
    complete: [...byUnit.values()].filter((count) => count >= round.answersWanted).length,
    answers: places.length,
    people: people
      .map((person) => ({ person, answers: byPerson.get(person.id) ?? 0 }))
      .sort((a, b) => b.answers - a.answers || (a.person.id < b.person.id ? -1 : 1)),
  };
}

export function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
