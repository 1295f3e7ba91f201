import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align, distribute, freePlace, rowGap, rowOf } from "./arrange.ts";
import { boxAround } from "./draw-geometry.ts";
import { nodeHeight, nodeWidth } from "./draw-nodes.ts";

const coordinate = fc.integer({ min: -2000, max: 2000 });
const items = fc
  .array(
    fc.record({
      x: coordinate,
      y: coordinate,
      width: fc.integer({ min: 10, max: 300 }),
      height: fc.integer({ min: 10, max: 300 }),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((all) =>
    all.map(({ x, y, width, height }, i) => ({ id: `${i}`, box: boxAround({ x, y }, width, height) })),
  );

describe("aligning", () => {
  it("puts one side of all boxes on one line and moves nothing across it", () => {
    fc.assert(
      fc.property(items, (all) => {
        const places = align(all, "left");
        const lefts = all.map(({ id, box }) => (places.get(id)?.x ?? 0) - (box.right - box.left) / 2);
        for (const left of lefts) expect(left).toBeCloseTo(Math.min(...all.map(({ box }) => box.left)), 6);
        for (const { id, box } of all) expect(places.get(id)?.y).toBeCloseTo((box.top + box.bottom) / 2, 6);
      }),
    );
  });

  it("is done when it was done once", () => {
    fc.assert(
      fc.property(
        items,
        fc.constantFrom("left", "centre", "right", "top", "middle", "bottom"),
        (all, how) => {
          const once = align(all, how);
          const moved = all.map(({ id, box }) => ({
            id,
            box: boxAround(once.get(id) ?? { x: 0, y: 0 }, box.right - box.left, box.bottom - box.top),
          }));
          for (const [id, { x, y }] of align(moved, how)) {
            expect(x).toBeCloseTo(once.get(id)?.x ?? 0, 6);
            expect(y).toBeCloseTo(once.get(id)?.y ?? 0, 6);
          }
        },
      ),
    );
  });
});

describe("distributing", () => {
  it("makes the gaps between neighbours equal", () => {
    const at = (id: string, x: number, width: number) => ({ id, box: boxAround({ x, y: 0 }, width, 10) });
    const places = distribute([at("a", 0, 20), at("b", 30, 40), at("c", 200, 20)], "x");
    // From −10 to 210 there are 220, of which boxes take 80: two gaps of 70.
    expect([...places.values()].map(({ x }) => x)).toEqual([0, 100, 200]);
  });

  it("needs three", () => {
    expect(distribute([{ id: "a", box: boxAround({ x: 0, y: 0 }, 1, 1) }], "x").size).toBe(0);
  });
});

describe("finding a free place", () => {
  it("never covers a box, however many are there", () => {
    fc.assert(
      fc.property(items, coordinate, coordinate, (all, x, y) => {
        const boxes = all.map(({ box }) => box);
        const place = freePlace(boxes, { x, y }, "up");
        const own = boxAround(place, nodeWidth, nodeHeight);
        for (const box of boxes) {
          const apart =
            own.right <= box.left || box.right <= own.left || own.bottom <= box.top || box.bottom <= own.top;
          expect(apart).toBe(true);
        }
      }),
    );
  });

  it("takes the wanted place where it is free", () => {
    expect(freePlace([], { x: 3, y: 4 }, "right")).toEqual({ x: 3, y: 4 });
  });
});

describe("the row of a layer", () => {
  it("is that of its own nodes, else above the layer below it, else under the one above", () => {
    const others = [
      { rank: 2, x: 10, y: 100 },
      { rank: 2, x: 30, y: 100 },
      { rank: 5, x: 0, y: -300 },
    ];
    expect(rowOf(2, others, "up")).toEqual({ x: 20, y: 100 });
    expect(rowOf(3, others, "up")).toEqual({ x: 20, y: 100 - rowGap });
    expect(rowOf(1, others, "up")).toEqual({ x: 20, y: 100 + rowGap });
    expect(rowOf(9, others, "right")).toEqual({ x: rowGap, y: -300 });
    expect(rowOf(1, [], "up")).toBeNull();
  });
});
