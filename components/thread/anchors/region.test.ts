import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regionSchema } from "../../../lib/catalog/records/anchor.ts";
import { boxBetween, changeRegion, changeShape, describeRegion, middle, pointAt } from "./region.ts";

const anywhere = fc.double({ min: -2, max: 3, noNaN: true });
const spot = fc.record({ x: anywhere, y: anywhere });

describe("a place on a picture", () => {
  it("is one that can be kept, however it was drawn, moved, stretched or changed", () => {
    fc.assert(
      fc.property(
        spot,
        spot,
        fc.array(
          fc.record({ x: anywhere, y: anywhere, width: anywhere, height: anywhere }, { requiredKeys: [] }),
        ),
        fc.constantFrom("point" as const, "box" as const),
        (one, other, changes, shape) => {
          let region = boxBetween(one, other);
          for (const change of changes) region = changeRegion(region, change);
          for (const result of [region, changeShape(region, shape), pointAt(one)]) {
            expect(regionSchema.safeParse(result).success, JSON.stringify(result)).toBe(true);
          }
          expect(changeShape(region, shape).type).toBe(shape);
        },
      ),
    );
  });

  it("is a box between two corners, in whatever order, and a point where they are next to each other", () => {
    const box = { type: "box", x: 0.2, y: 0.3, width: 0.4, height: 0.5 };
    expect(boxBetween({ x: 0.2, y: 0.3 }, { x: 0.6, y: 0.8 })).toEqual(box);
    expect(boxBetween({ x: 0.6, y: 0.3 }, { x: 0.2, y: 0.8 })).toEqual(box);
    expect(boxBetween({ x: 0.2, y: 0.3 }, { x: 0.205, y: 0.8 })).toEqual({ type: "point", x: 0.2, y: 0.3 });
  });

  it("is told in words", () => {
    expect(describeRegion(middle)).toBe("50 % across, 50 % down");
    expect(describeRegion(changeShape(middle, "box"))).toBe(
      "a box from 40 % across, 40 % down, 20 % wide and 20 % high",
    );
  });
});
