/** What a tile shows beside its picture, with the same object as long as nothing of it changed. */
import type { Person } from "../../lib/catalog/person.ts";
import type { OtherPresence, UnitView } from "../../lib/sync/views.ts";
import type { UnitTileData } from "./unit-tile.tsx";

const nobody: readonly Person[] = [];

/**
 * A function that answers a unit's data and remembers its last answer, so that a tile whose label and visitors are as
 * before is not drawn again when another's change.
 */
export function createTileData() {
  const last = new Map<number, UnitTileData>();
  return (
    unit: number,
    marks: ReadonlyMap<number, UnitView>,
    others: readonly OtherPresence[],
  ): UnitTileData => {
    const mark = marks.get(unit);
    const here = others.filter((other) => other.unit === unit).map(({ person }) => person);
    const people = here.length === 0 ? nobody : here;
    const before = last.get(unit);
    if (before && before.mark === mark && samePeople(before.people, people)) return before;
    const data = { mark, people };
    last.set(unit, data);
    return data;
  };
}

const samePeople = (one: readonly Person[], other: readonly Person[]): boolean =>
  one.length === other.length &&
  one.every((person, i) => person.id === other[i]?.id && person.name === other[i]?.name);
