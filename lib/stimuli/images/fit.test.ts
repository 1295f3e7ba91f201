import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { fitImage, planFit } from "./fit.ts";
import type { RgbImage } from "./source.ts";

const noise = (width: number, height: number, seed = 1): RgbImage => {
  const random = createRandom(seed);
  return { width, height, rgb: Uint8Array.from({ length: 3 * width * height }, () => random.integer(256)) };
};
const side = fc.integer({ min: 1, max: 60 });

/** One sample in one sum over the whole image: a triangle along each axis, normalised over the samples that exist. */
function direct(image: RgbImage, size: { width: number; height: number }, x: number, y: number, c: number) {
  const { scaled, left, top } = planFit(image, size);
  let [sum, weights] = [0, 0];
  for (let row = 0; row < image.height; row++) {
    for (let column = 0; column < image.width; column++) {
      const [rx, ry] = [image.width / scaled.width, image.height / scaled.height];
      const dx = Math.abs(column + 0.5 - (left + x + 0.5) * rx) / Math.max(1, rx);
      const dy = Math.abs(row + 0.5 - (top + y + 0.5) * ry) / Math.max(1, ry);
      const weight = Math.max(0, 1 - dx) * Math.max(0, 1 - dy);
      sum += weight * (image.rgb[3 * (row * image.width + column) + c] ?? Number.NaN);
      weights += weight;
    }
  }
  return sum / weights;
}

describe("an image made to fit a network's input", () => {
  test("is taken as it is when it has exactly that size", () => {
    const image = noise(9, 7);
    expect(fitImage(image, { width: 9, height: 7 })).toBe(image.rgb);
  });

  test("is what a direct sum over all pixels gives, enlarged or reduced, of any shape", () => {
    const cases = fc.tuple(
      side,
      side,
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer(),
    );
    fc.assert(
      fc.property(cases, ([width, height, w, h, seed]) => {
        const image = noise(width, height, seed);
        const size = { width: w, height: h };
        const fitted = fitImage(image, size);
        expect(fitted).toHaveLength(3 * w * h);
        if (width === w && height === h) return;
        for (const [x, y] of [
          [0, 0],
          [w - 1, h - 1],
          [w >> 1, h >> 1],
        ] as const) {
          const value = direct(image, size, x, y, 1);
          expect(Math.abs((fitted[3 * (y * w + x) + 1] ?? Number.NaN) - value)).toBeLessThanOrEqual(
            0.5 + 1e-9,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test("leaves a plain colour exactly as it is", () => {
    fc.assert(
      fc.property(side, side, fc.nat(255), (width, height, level) => {
        const image = { width, height, rgb: new Uint8Array(3 * width * height).fill(level) };
        expect(new Set(fitImage(image, { width: 13, height: 11 }))).toEqual(new Set([level]));
      }),
    );
  });

  test("keeps the middle 224 of a short side of 256", () => {
    expect(planFit({ width: 512, height: 256 }, { width: 224, height: 224 })).toEqual({
      scaled: { width: 512, height: 256 },
      left: 144,
      top: 16,
    });
    expect(planFit({ width: 1000, height: 1500 }, { width: 224, height: 224 })).toEqual({
      scaled: { width: 256, height: 384 },
      left: 16,
      top: 80,
    });
  });

  test("is mirrored when the image is", () => {
    const image = noise(64, 40);
    const mirrored = {
      ...image,
      rgb: image.rgb.map((_, i) => {
        const [row, column, c] = [Math.floor(i / 192), Math.floor((i % 192) / 3), i % 3];
        return image.rgb[3 * (row * 64 + 63 - column) + c] ?? 0;
      }),
    };
    const size = { width: 14, height: 14 }; // covers 16, so that as much is cut off on both sides
    const [one, other] = [fitImage(image, size), fitImage(mirrored, size)];
    for (let i = 0; i < one.length; i++) {
      const [row, column, c] = [Math.floor(i / 42), Math.floor((i % 42) / 3), i % 3];
      expect(Math.abs((one[i] ?? 0) - (other[3 * (row * 14 + 13 - column) + c] ?? 0))).toBeLessThanOrEqual(1);
    }
  });
});
