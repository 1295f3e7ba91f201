import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../shared/random.ts";
import type { PictureBytes } from "./picture.ts";
import { composeSheet, cutCell, planSheets, sheetPixelsLimit, sheetSize } from "./sheet.ts";

const noise = (size: number, seed: string): PictureBytes => {
  const random = createRandom(seed);
  const rgba = Uint8ClampedArray.from({ length: size * size * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : random.integer(256),
  );
  return { size, rgba };
};

describe("a sheet of pictures", () => {
  test("gives back every picture as it was put on", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }), (side, count) => {
        const pictures = Array.from({ length: count }, (_, i) => noise(side, `${i}`));
        for (const { first, count: held, columns } of planSheets(count, side)) {
          const own = pictures.slice(first, first + held);
          const sheet = composeSheet(own, columns);
          expect(sheet).toMatchObject(sheetSize({ count: held, columns }, side));
          expect(own.map((_, place) => cutCell(sheet, place, columns, side))).toEqual(own);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("fills cells that stay empty with opaque grey", () => {
    const sheet = composeSheet([noise(2, "a"), noise(2, "b"), noise(2, "c")], 2);
    expect([...cutCell(sheet, 3, 2, 2).rgba]).toEqual(Array(4).fill([128, 128, 128, 255]).flat());
  });
});

describe("the plan of a layer's sheets", () => {
  test("holds every unit once, in order, on sheets that fit into memory", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 8, max: 1024 }), (units, side) => {
        let next = 0;
        for (const plan of planSheets(units, side)) {
          expect(plan.first).toBe(next);
          next += plan.count;
          const { width, height } = sheetSize(plan, side);
          expect(width * height).toBeLessThanOrEqual(sheetPixelsLimit);
        }
        expect(next).toBe(units);
      }),
    );
  });

  test("is one sheet, about square, for a layer of the specimen", () => {
    expect(planSheets(120, 64)).toEqual([{ first: 0, count: 120, columns: 11 }]);
  });
});
