import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cornerOf, layOut, type MapLayout, movePlace, unitAt } from "./map-layout.ts";

const sizes = fc.record({ side: fc.integer({ min: 4, max: 24 }), gap: fc.integer({ min: 1, max: 4 }) });
const layouts = fc
  .tuple(fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 1, max: 1400 }), sizes)
  .map(([units, width, size]) => layOut(units, width, size));
const maps = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 40, max: 900 }),
  )
  .map(([counts, width]): MapLayout[] => counts.map((units) => layOut(units, width, { side: 10, gap: 2 })));

describe("the cells of a layer", () => {
  test("lie within its frame, one beside the other, and a point in one is of its unit", () => {
    fc.assert(
      fc.property(layouts, fc.nat(), (layout, any) => {
        const unit = any % layout.units;
        const { x, y } = cornerOf(layout, unit);
        expect(x + layout.side).toBeLessThanOrEqual(layout.width);
        expect(y + layout.side).toBeLessThanOrEqual(layout.height);
        for (const [dx, dy] of [
          [0, 0],
          [layout.side - 1, layout.side - 1],
          [layout.side / 2, layout.side / 2],
        ] as const) {
          expect(unitAt(layout, x + dx, y + dy)).toBe(unit);
        }
      }),
    );
  });

  test("fill the width that there is, and a narrower page still has one to a line", () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        expect(layout.perLine).toBeGreaterThanOrEqual(1);
        expect(layout.lines).toBe(Math.ceil(layout.units / layout.perLine));
      }),
    );
    expect(layOut(412, 1000, { side: 16, gap: 3 })).toMatchObject({ perLine: 52, lines: 8 });
    expect(layOut(3, 5, { side: 16, gap: 3 })).toMatchObject({ perLine: 1, lines: 3 });
  });

  test("have nobody beside them", () => {
    const layout = layOut(5, 100, { side: 10, gap: 2 });
    expect(unitAt(layout, -10, 3)).toBeNull();
    expect(unitAt(layout, 80, 3)).toBeNull();
    expect(unitAt(layout, 3, 30)).toBeNull();
  });
});

describe("moving about the map", () => {
  test("never leaves it, and the way back from every arrow leads home except where lines differ in length", () => {
    fc.assert(
      fc.property(maps, fc.nat(), fc.nat(), (map, anyLayer, anyUnit) => {
        const layer = anyLayer % map.length;
        const from = { layer, unit: anyUnit % (map[layer]?.units ?? 1) };
        for (const [there, back] of [
          ["ArrowRight", "ArrowLeft"],
          ["ArrowLeft", "ArrowRight"],
        ] as const) {
          const next = movePlace(map, from, there);
          if (next) expect(movePlace(map, next, back)).toEqual(from);
        }
        for (const key of ["ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"]) {
          const next = movePlace(map, from, key);
          if (!next) continue;
          expect(next.unit).toBeGreaterThanOrEqual(0);
          expect(next.unit).toBeLessThan(map[next.layer]?.units ?? 0);
        }
      }),
    );
  });

  test("to the right passes through every unit of every layer once", () => {
    const map = [3, 7, 1].map((units) => layOut(units, 50, { side: 10, gap: 2 }));
    const seen = ["0:0"];
    for (
      let at = movePlace(map, { layer: 0, unit: 0 }, "ArrowRight");
      at;
      at = movePlace(map, at, "ArrowRight")
    ) {
      seen.push(`${at.layer}:${at.unit}`);
    }
    expect(seen).toHaveLength(11);
    expect(new Set(seen).size).toBe(11);
  });

  test("down goes to the next line, and over the end of a layer into the next one", () => {
    const map = [6, 4].map((units) => layOut(units, 50, { side: 10, gap: 2 })); // four to a line
    expect(movePlace(map, { layer: 0, unit: 1 }, "ArrowDown")).toEqual({ layer: 0, unit: 5 });
    expect(movePlace(map, { layer: 0, unit: 3 }, "ArrowDown")).toEqual({ layer: 0, unit: 5 });
    expect(movePlace(map, { layer: 0, unit: 5 }, "ArrowDown")).toEqual({ layer: 1, unit: 1 });
    expect(movePlace(map, { layer: 1, unit: 3 }, "ArrowUp")).toEqual({ layer: 0, unit: 5 });
    expect(movePlace(map, { layer: 1, unit: 3 }, "ArrowDown")).toBeNull();
    expect(movePlace(map, { layer: 0, unit: 0 }, "x")).toBeNull();
  });
});
