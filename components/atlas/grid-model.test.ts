import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  findUnit,
  fitColumns,
  type GridMove,
  layoutRows,
  moveFocus,
  moveOfKey,
  type UnitGroup,
} from "./grid-model.ts";

const group = (key: string, title: string | null, units: number[]): UnitGroup => ({ key, title, units });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

const groupsArbitrary = fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 6 }).map((sizes) => {
  let next = 0;
  return sizes.map((size, i) => {
    const units = range(next, next + size);
    next += size;
    return group(`g${i}`, `group ${i}`, units);
  });
});
const moves: GridMove[] = [
  "left",
  "right",
  "up",
  "down",
  "row-start",
  "row-end",
  "first",
  "last",
  "page-up",
  "page-down",
];

describe("the rows of the grid", () => {
  test("cut each group into rows under its heading", () => {
    const rows = layoutRows([group("a", "1x1", [0, 1, 2]), group("b", "3x3", [3, 4])], 2);
    expect(rows.map((row) => (row.type === "heading" ? row.group.title : row.units))).toEqual([
      "1x1",
      [0, 1],
      [2],
      "3x3",
      [3, 4],
    ]);
  });

  test("leave out headings that are not needed and groups that are empty", () => {
    const rows = layoutRows([group("a", null, [5]), group("b", "empty", [])], 3);
    expect(rows.map((row) => row.type)).toEqual(["units"]);
  });

  test("hold every unit once, in order, with keys that differ", () => {
    fc.assert(
      fc.property(groupsArbitrary, fc.integer({ min: 1, max: 9 }), (groups, columns) => {
        const rows = layoutRows(groups, columns);
        expect(rows.flatMap((row) => (row.type === "units" ? row.units : []))).toEqual(
          groups.flatMap(({ units }) => units),
        );
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      }),
    );
  });
});

describe("columns", () => {
  test("are as many as fit with the gaps between them, and at least one", () => {
    expect(fitColumns(300, 92, 12)).toBe(3);
    expect(fitColumns(299, 92, 12)).toBe(2);
    expect(fitColumns(20, 92, 12)).toBe(1);
  });
});

describe("moving in the grid", () => {
  // 0 1 2 / 3 4 under the first heading, 5 6 7 / 8 under the second.
  const rows = layoutRows([group("a", "A", range(0, 5)), group("b", "B", range(5, 9))], 3);
  const move = (from: number | null, way: GridMove) => moveFocus(rows, from, way, 2);

  test("left and right run on from row to row, past headings", () => {
    expect(move(2, "right")).toBe(3);
    expect(move(4, "right")).toBe(5);
    expect(move(5, "left")).toBe(4);
  });

  test("up and down keep the column, or take a shorter row's last unit", () => {
    expect(move(1, "down")).toBe(4);
    expect(move(2, "down")).toBe(4);
    expect(move(4, "down")).toBe(6);
    expect(move(7, "down")).toBe(8);
    expect(move(7, "up")).toBe(4);
  });

  test("stay where they are at the edges", () => {
    expect(move(0, "left")).toBe(0);
    expect(move(0, "up")).toBe(0);
    expect(move(8, "right")).toBe(8);
    expect(move(8, "down")).toBe(8);
  });

  test("jump to ends of the row, of the layer, and by pages", () => {
    expect(move(4, "row-start")).toBe(3);
    expect(move(0, "row-end")).toBe(2);
    expect(move(4, "first")).toBe(0);
    expect(move(4, "last")).toBe(8);
    expect(move(0, "page-down")).toBe(5);
    expect(move(8, "page-up")).toBe(3);
    expect(move(1, "page-up")).toBe(1);
  });

  test("begin at the first unit when the focused one is filtered away", () => {
    expect(move(99, "down")).toBe(0);
    expect(move(null, "left")).toBe(0);
  });

  test("have nowhere to go in an empty grid", () => {
    expect(moveFocus([], 3, "down", 2)).toBeNull();
  });

  test("always end on a unit of the grid, and every unit can be reached", () => {
    fc.assert(
      fc.property(
        groupsArbitrary.filter((groups) => groups.some(({ units }) => units.length > 0)),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.constantFrom(...moves), { maxLength: 40 }),
        (groups, columns, path) => {
          const grid = layoutRows(groups, columns);
          let at: number | null = null;
          for (const way of path) {
            at = moveFocus(grid, at, way, 3);
            expect(at === null ? null : findUnit(grid, at)).not.toBeNull();
          }
          const seen = new Set<number>();
          for (let unit = moveFocus(grid, null, "first", 3); unit !== null && !seen.has(unit); ) {
            seen.add(unit);
            unit = moveFocus(grid, unit, "right", 3);
          }
          expect([...seen]).toEqual(groups.flatMap(({ units }) => units));
        },
      ),
    );
  });
});

describe("the keys of the grid", () => {
  test("are the arrow, page, home and end keys and no others", () => {
    expect(moveOfKey("ArrowLeft", false)).toBe("left");
    expect(moveOfKey("Home", false)).toBe("row-start");
    expect(moveOfKey("Home", true)).toBe("first");
    expect(moveOfKey("End", true)).toBe("last");
    expect(moveOfKey("l", false)).toBeNull();
    expect(moveOfKey("Enter", false)).toBeNull();
  });
});
