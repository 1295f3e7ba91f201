import { expect, test } from "vitest";
import { readOthers } from "./presence.ts";
import { ada, ben } from "./records.fixture.ts";

const cem = { id: "cem", name: "Cem" };
const states = (...list: unknown[]) => new Map(list.map((state, index) => [index, state]));

test("others are one entry a person, by name, and never me", () => {
  const seen = readOthers(
    states(
      { person: cem, unit: 1 },
      { person: ada, unit: 2 },
      { person: ben, unit: null },
      { person: cem, unit: 3 },
    ),
    ada,
    null,
  );
  expect(seen).toEqual([
    { person: ben, unit: null },
    { person: cem, unit: 1 },
  ]);
});

test("somebody with several pages is where I am, else at a unit, else at the grid", () => {
  const list = [
    { person: ben, unit: null },
    { person: ben, unit: 4 },
    { person: ben, unit: 7 },
  ];
  expect(readOthers(states(...list), ada, 7)).toEqual([{ person: ben, unit: 7 }]);
  expect(readOthers(states(...list), ada, 9)).toEqual([{ person: ben, unit: 4 }]);
  expect(readOthers(states(...list.slice(0, 1)), ada, 9)).toEqual([{ person: ben, unit: null }]);
});

test("a visitor sees everybody, and what the server did not stamp is nobody", () => {
  expect(
    readOthers(
      states({ unit: 1 }, {}, null, { person: ben, unit: -1 }, { person: ada, unit: 0 }),
      null,
      null,
    ),
  ).toEqual([{ person: ada, unit: 0 }]);
});
