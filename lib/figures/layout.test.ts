import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromPixels } from "../featurevis/picture.ts";
import { decodePng } from "../stimuli/images/decode-png.ts";
import { spreadAngles } from "./draw-tuning-radial.ts";
import { labelRows, placeLabels } from "./label-row.ts";
import { hueColour, seriesHues } from "./paint.ts";
import { onGrey, pictureOf, shrink, smallPicture } from "./small-picture.ts";

describe("labels over a row of points", () => {
  const points = fc.array(fc.double({ min: 0, max: 600, noNaN: true }), { minLength: 1, maxLength: 12 });

  it("never run into each other, stay inside, and keep the order of what they name", () => {
    fc.assert(
      fc.property(points, (at) => {
        const [width, low, high] = [46, 0, 600];
        const places = placeLabels(at, { width, low, high });
        for (const { x } of places) {
          expect(x).toBeGreaterThanOrEqual(low + width / 2 - 1e-6);
          expect(x).toBeLessThanOrEqual(high - width / 2 + 1e-6);
        }
        for (const [i, a] of places.entries()) {
          for (const [j, b] of places.entries()) {
            if (i === j || a.row !== b.row) continue;
            expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(width - 1e-6);
            if ((at[i] ?? 0) < (at[j] ?? 0)) expect(a.x).toBeLessThan(b.x);
          }
        }
      }),
    );
  });

  it("stand right over their points where there is room", () => {
    expect(placeLabels([100, 300, 200], { width: 50, low: 0, high: 600 })).toEqual([
      { row: 0, x: 100 },
      { row: 0, x: 300 },
      { row: 0, x: 200 },
    ]);
    expect(labelRows(12, 46, 600)).toBe(1);
    expect(labelRows(12, 46, 290)).toBe(2);
  });

  it("stand apart around a circle, at their angles where there is room", () => {
    expect(spreadAngles([10, 100, 250], 200)).toEqual([10, 100, 250]);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 359.9, noNaN: true }), { minLength: 2, maxLength: 12 }),
        (at) => {
          const sorted = spreadAngles(at, 200)
            .map((angle) => ((angle % 360) + 360) % 360)
            .sort((a, b) => a - b);
          const gaps = sorted.map((angle, i) => ((sorted[(i + 1) % sorted.length] ?? 0) - angle + 360) % 360);
          expect(Math.min(...gaps)).toBeGreaterThan(11);
        },
      ),
    );
  });
});

describe("the colours of curves", () => {
  it("are of the angles that units prefer, unless two would look alike", () => {
    expect(seriesHues([0, 90, 200], 360)).toEqual([0, 90, 200]);
    expect(seriesHues([0, 90], 180)).toEqual([0, 180]);
    expect(seriesHues([10, 12, 355], 360)).toEqual([250, 10, 130]);
    expect(seriesHues([4, null], null)).toEqual([250, 70]);
    expect(seriesHues([0, 358], 360)).toEqual([250, 70]);
  });

  it("stand at least 3 : 1 against white and against dark paper", () => {
    const luminance = (hex: string): number =>
      [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
        const channel = Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
        return sum + weight * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
      }, 0);
    for (let hue = 0; hue < 360; hue += 5) {
      const own = luminance(hueColour(hue));
      expect(1.05 / (own + 0.05)).toBeGreaterThan(3);
      expect((own + 0.05) / (luminance("#14161a") + 0.05)).toBeGreaterThan(3);
    }
  });
});

describe("pictures in a figure", () => {
  const noise = (size: number) =>
    fromPixels(
      Uint8Array.from(
        { length: size * size * 3 },
        (_, i) => Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ ((i + 7) << 13), 0x85ebca6b) >>> 24,
      ),
      size,
    );
  const bytesOf = (url: string) =>
    Uint8Array.from(atob(url.split(",")[1] ?? ""), (letter) => letter.charCodeAt(0));

  it("keep every pixel where there is room", async () => {
    const url = await pictureOf(noise(32), 100_000);
    const { width, height, rgb } = await decodePng(bytesOf(url));
    expect([width, height]).toEqual([32, 32]);
    expect([...rgb]).toEqual([...noise(32).rgba].filter((_, i) => i % 4 !== 3));
    expect(await smallPicture(bytesOf(url), 100_000)).toBe(url);
  });

  it("are made smaller until they fit", async () => {
    const url = await pictureOf(noise(256), 60_000);
    expect(url.length).toBeLessThanOrEqual(60_000);
    expect((await decodePng(bytesOf(url))).width).toBe(96);
  });

  it("keep their mean when they are made smaller", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 40 }), fc.integer({ min: 2, max: 12 }), (size, side) => {
        fc.pre(side <= size);
        const mean = ({ rgba }: { rgba: Uint8ClampedArray }): number =>
          rgba.reduce((sum, value, i) => sum + (i % 4 === 3 ? 0 : value), 0) / ((rgba.length / 4) * 3);
        const [whole, small] = [noise(size), shrink(noise(size), side)];
        expect(small.rgba).toHaveLength(side * side * 4);
        expect(Math.abs(mean(whole) - mean(small))).toBeLessThan(1);
      }),
    );
  });

  it("are grey where an image ends", () => {
    const rgba = Uint8ClampedArray.of(10, 20, 30, 255, 0, 0, 0, 0, 1, 2, 3, 255, 4, 5, 6, 255);
    expect([...onGrey({ size: 2, rgba }).rgba.subarray(0, 8)]).toEqual([10, 20, 30, 255, 150, 150, 150, 255]);
  });
});
