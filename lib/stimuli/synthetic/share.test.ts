import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { luma } from "../drawing/colour.ts";
import { drawStimulus, type Sheet } from "./draw.ts";
import { hueAtLuma } from "./hue.ts";
import type { Pattern } from "./pattern.ts";
import { shareOf } from "./share.ts";

const side = 48;
const sheet: Sheet = { side, middle: [side / 2, side / 2] };

/** Shares of ink, `[side, side]`, row by row from the top left. */
function sharesOf(pattern: Pattern, on: Sheet = sheet): number[] {
  const rgb = drawStimulus({ pattern, ground: [0, 0, 0], ink: [1, 0, 0] }, on);
  return Array.from({ length: on.side ** 2 }, (_, pixel) => rgb[pixel * 3] ?? 0);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Where the ink within a circle lies as seen from the middle: degrees, counter-clockwise from the right. */
function inkAngle(shares: readonly number[]): number {
  let [x, y] = [0, 0];
  shares.forEach((share, pixel) => {
    const right = (pixel % side) + 0.5 - side / 2;
    const up = side / 2 - Math.floor(pixel / side) - 0.5;
    if (Math.hypot(right, up) > side / 2) return;
    x += share * right;
    y += share * up;
  });
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

const angleBetween = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);

/** The picture turned by a quarter, counter-clockwise. */
const turned = (shares: readonly number[]): number[] =>
  shares.map((_, pixel) => {
    const [row, column] = [Math.floor(pixel / side), pixel % side];
    return shares[column * side + (side - 1 - row)] ?? 0;
  });

const largestDifference = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? Number.NaN))));

/** Every kind that has an angle, at that angle. */
const angled = (angle: number): Pattern[] => [
  { kind: "line", orientation: angle, width: 2.5, length: 20, shift: 3 },
  { kind: "edge", direction: angle, shift: 2 },
  { kind: "grating", orientation: angle, wavelength: 7, phase: 40 },
  { kind: "arc", direction: angle, radius: 9, width: 2, extent: 150 },
  { kind: "bulge", direction: angle, radius: 9 },
  { kind: "corner", direction: angle, opening: 70, width: 2 },
  { kind: "texture", direction: angle, wavelength: 8, phase: 30 },
  { kind: "frequency boundary", direction: angle, fine: 4, coarse: 13, phase: 20 },
];

describe("a synthetic pattern", () => {
  it("turns counter-clockwise with its angle, whatever its kind", () => {
    for (const angle of [0, 17, 60]) {
      angled(angle).forEach((pattern, index) => {
        const next = angled(angle + 90)[index];
        expect(next?.kind).toBe(pattern.kind);
        if (next) {
          expect(largestDifference(turned(sharesOf(pattern)), sharesOf(next)), pattern.kind).toBeLessThan(
            1e-6,
          );
        }
      });
    }
  });

  it.each([0, 45, 90, 200, 305])("lies where its direction of %i° points, on the screen", (direction) => {
    const pointing: Pattern[] = [
      { kind: "edge", direction, shift: 0 },
      { kind: "arc", direction, radius: 9, width: 2, extent: 180 },
      { kind: "bulge", direction, radius: 9 },
      { kind: "corner", direction, opening: 60, width: 2 },
    ];
    for (const pattern of pointing) {
      expect(angleBetween(inkAngle(sharesOf(pattern)), direction), pattern.kind).toBeLessThan(3);
    }
  });

  it("has its light stripe and its line along its orientation", () => {
    const along = sharesOf({ kind: "line", orientation: 0, width: 3, length: null, shift: 0 });
    const stripes = sharesOf({ kind: "grating", orientation: 0, wavelength: 12, phase: 0 });
    for (const shares of [along, stripes]) {
      const rowOf = (row: number): number[] => shares.slice(row * side, (row + 1) * side);
      expect(Math.min(...rowOf(side / 2))).toBeGreaterThan(0.9);
      expect(Math.max(...rowOf(side / 2 - 6))).toBeLessThan(0.1);
    }
  });

  it("covers a line's length times its width at every orientation, also when thinner than a pixel", () => {
    const orientation = fc.double({ min: 0, max: 180, noNaN: true });
    const width = fc.double({ min: 0.3, max: 6, noNaN: true });
    fc.assert(
      fc.property(orientation, width, (angle, wide) => {
        const shares = sharesOf({ kind: "line", orientation: angle, width: wide, length: 24, shift: 0 });
        expect(Math.abs(sum(shares) / (24 * wide) - 1)).toBeLessThan(0.04);
      }),
    );
  });

  it("covers as much of a disc, a ring and an arc as geometry says", () => {
    expect(sum(sharesOf({ kind: "disc", radius: 9.3 })) / (Math.PI * 9.3 ** 2)).toBeCloseTo(1, 2);
    expect(sum(sharesOf({ kind: "ring", radius: 12, width: 2 })) / (2 * Math.PI * 12 * 2)).toBeCloseTo(1, 2);
    const arc = sharesOf({ kind: "arc", direction: 33, radius: 10, width: 2, extent: 120 });
    expect(sum(arc) / ((Math.PI * 2 * 10 * 2) / 3)).toBeCloseTo(1, 1);
  });

  it("is soft at its outline within a sixteenth of what the pixel's area says", () => {
    const fine = 16;
    const patterns: Pattern[] = [
      { kind: "edge", direction: 37, shift: 0.3 },
      { kind: "line", orientation: 63, width: 3, length: null, shift: 0 },
      { kind: "disc", radius: 11.4 },
    ];
    for (const pattern of patterns) {
      const share = shareOf(pattern);
      const hard = shareOf(scaledUp(pattern, 1000));
      for (let pixel = 0; pixel < side * side; pixel += 7) {
        const x = (pixel % side) + 0.5 - side / 2;
        const y = side / 2 - Math.floor(pixel / side) - 0.5;
        let area = 0;
        for (let i = 0; i < fine * fine; i++) {
          const dx = ((i % fine) + 0.5) / fine - 0.5;
          const dy = (Math.floor(i / fine) + 0.5) / fine - 0.5;
          area += hard((x + dx) * 1000, (y + dy) * 1000) / fine ** 2;
        }
        expect(Math.abs(share(x, y) - area), `${pattern.kind} at ${x}, ${y}`).toBeLessThan(1 / 16 + 1 / fine);
      }
    }
  });

  it("is as light on both sides of a frequency boundary, averaged over its phases, at every pixel", () => {
    const phases = [0, 90, 180, 270].map((phase) =>
      sharesOf({ kind: "frequency boundary", direction: 25, fine: 4, coarse: 14, phase }),
    );
    for (let pixel = 0; pixel < side * side; pixel++) {
      expect(sum(phases.map((shares) => shares[pixel] ?? 0)) / 4).toBeCloseTo(0.5, 6);
    }
  });

  it("has the fine texture on the side that its direction points to", () => {
    const shares = sharesOf({ kind: "frequency boundary", direction: 0, fine: 4, coarse: 24, phase: 0 });
    const roughness = (from: number, to: number): number => {
      let total = 0;
      for (let row = 0; row < side; row++) {
        for (let column = from; column < to; column++) {
          total += Math.abs((shares[row * side + column + 1] ?? 0) - (shares[row * side + column] ?? 0));
        }
      }
      return total;
    };
    expect(roughness(side / 2 + 2, side - 2)).toBeGreaterThan(3 * roughness(2, side / 2 - 2));
  });

  it("is the same around its middle on any canvas, wherever the middle lies", () => {
    const pattern: Pattern = { kind: "arc", direction: 120, radius: 7, width: 2, extent: 180 };
    const large = sharesOf(pattern, { side: 90, middle: [40.5, 33] });
    const small = sharesOf(pattern, { side: 30, middle: [15.5, 15] });
    for (let row = 0; row < 30; row++) {
      for (let column = 0; column < 30; column++) {
        expect(large[(row + 18) * 90 + column + 25]).toBe(small[row * 30 + column]);
      }
    }
  });
});

/** The same outline drawn so large that its softness is gone. */
function scaledUp(pattern: Pattern, factor: number): Pattern {
  switch (pattern.kind) {
    case "edge":
      return { ...pattern, shift: pattern.shift * factor };
    case "line":
      return { ...pattern, width: pattern.width * factor };
    case "disc":
      return { ...pattern, radius: pattern.radius * factor };
    default:
      return pattern;
  }
}

describe("hues at equal luma", () => {
  it("have the luma of their grey, lie equally far from it, within what a screen can show", () => {
    for (let hue = 0; hue < 360; hue += 15) {
      const colour = hueAtLuma(hue, 0.46, 0.381);
      expect(luma(colour)).toBeCloseTo(0.46, 6);
      expect(Math.hypot(...colour.map((channel) => channel - 0.46))).toBeCloseTo(0.381, 6);
      for (const channel of colour) {
        expect(channel).toBeGreaterThanOrEqual(0);
        expect(channel).toBeLessThanOrEqual(1);
      }
    }
  });

  it("average to the grey with their opposites, and are red, green and blue where the circle says so", () => {
    for (let hue = 0; hue < 180; hue += 15) {
      const [one, other] = [hueAtLuma(hue, 0.5, 0.3), hueAtLuma(hue + 180, 0.5, 0.3)];
      one.forEach((channel, index) => {
        expect((channel + (other[index] ?? 0)) / 2).toBeCloseTo(0.5, 6);
      });
    }
    [0, 120, 240].forEach((hue, channel) => {
      const colour = hueAtLuma(hue, 0.5, 0.3);
      expect(colour.indexOf(Math.max(...colour))).toBe(channel);
    });
  });
});
