import { expect, test } from "vitest";
import { unitView } from "../../lib/sync/unit-view.fixture.ts";
import { createTileData } from "./tile-data.ts";

const curve = unitView({ name: "curve", family: "Curves" });
const ada = { id: "ada", name: "Ada" };

test("a tile's data stays the same object while nothing of the unit changed", () => {
  const dataOf = createTileData();
  const marks = new Map([[3, curve]]);
  const before = dataOf(3, marks, [{ person: ada, unit: 3 }]);
  // Presence arrives as new objects each time; somebody else's unit is nobody's business here.
  const after = dataOf(3, new Map(marks), [
    { person: { ...ada }, unit: 3 },
    { person: { id: "bo", name: "Bo" }, unit: 4 },
  ]);
  expect(after).toBe(before);
});

test("a tile's data changes with its label and with who looks at it", () => {
  const dataOf = createTileData();
  const before = dataOf(3, new Map([[3, curve]]), []);
  expect(before.people).toEqual([]);
  const visited = dataOf(3, new Map([[3, curve]]), [{ person: ada, unit: 3 }]);
  expect(visited.people).toEqual([ada]);
  expect(dataOf(3, new Map([[3, { ...curve, name: "arc" }]]), []).mark?.name).toBe("arc");
});
