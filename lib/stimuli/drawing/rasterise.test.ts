import { describe, expect, test } from "vitest";
import { createRandom } from "../../shared/random.ts";
import { createCanvas } from "./canvas.ts";
import { box, circle, type Field, halfPlane, polygon, starPoints, stroke } from "./field.ts";
import { createFrame, type Pose, restingPose } from "./frame.ts";
import { solid } from "./paint.ts";
import { coverage, paintField, paintHair } from "./rasterise.ts";

const size = 64;
const frameOf = (pose: Partial<Pose>) =>
  createFrame(size, { ...restingPose(size), ...pose }, createRandom("frame"));

const area = (field: Field, pose: Partial<Pose>): number =>
  coverage(frameOf(pose), field).reduce((sum, share) => sum + share, 0);

describe("drawing a field", () => {
  test.each([
    [20, 32, 32],
    [7.3, 30.2, 33.9],
    [2.5, 31.5, 32.25],
  ])("covers the area of a disc of radius %f to within 2 %%", (radius, x, y) => {
    const covered = area(circle(1), { radius, x, y });
    expect(Math.abs(covered / (Math.PI * radius ** 2) - 1)).toBeLessThan(0.02);
  });

  test("covers as much of a box however it is turned", () => {
    for (const angle of [0, 0.3, Math.PI / 4, 1.2]) {
      const covered = area(box(0.8, 0.5), { radius: 20, angle });
      expect(Math.abs(covered / (4 * 0.8 * 0.5 * 400) - 1)).toBeLessThan(0.02);
    }
  });

  test("keeps a thin line's width under shear and stretch", () => {
    // A vertical line of half width 0.05 over the whole picture: 2 · 0.05 · radius pixels wide, 64 high.
    const line: Field = (u) => Math.abs(u) - 0.05;
    const covered = area(line, { radius: 24, shear: 0.3 });
    expect(Math.abs(covered / (2 * 0.05 * 24 * size) - 1)).toBeLessThan(0.08);
  });

  test("gives edges intermediate values, in a band about one pixel wide", () => {
    const covered = coverage(frameOf({ angle: 0.4 }), halfPlane(0, 0.1));
    for (let row = 0; row < size; row++) {
      const soft = covered.subarray(row * size, (row + 1) * size).filter((share) => share > 0 && share < 1);
      expect(soft.length).toBeGreaterThanOrEqual(1);
      expect(soft.length).toBeLessThanOrEqual(3);
    }
  });

  test("draws the same however a star is turned by one of its tips", () => {
    const star = polygon(starPoints(5, 0.45));
    const one = coverage(frameOf({ radius: 25 }), star);
    const other = coverage(frameOf({ radius: 25, angle: (2 * Math.PI) / 5 }), star);
    for (const [i, share] of one.entries()) expect(other[i]).toBeCloseTo(share, 2);
  });

  test("paints only where the field is, and blends at the edge", () => {
    const canvas = createCanvas(size);
    paintField(canvas, frameOf({ radius: 20 }), stroke(circle(1), 0.1), solid([1, 0.5, 0]));
    const red = (x: number, y: number): number => canvas.rgb[(y * size + x) * 3] ?? Number.NaN;
    expect(red(32, 32)).toBe(0);
    expect(red(52, 32)).toBe(1);
    expect(red(60, 32)).toBe(0);
    const values = new Set(Array.from({ length: 10 }, (_, i) => red(46 + i, 32)));
    expect([...values].some((value) => value > 0 && value < 1)).toBe(true);
  });

  test("tapers a hair from root to tip", () => {
    const canvas = createCanvas(size);
    paintHair(canvas, { from: [10, 32], to: [50, 32], halfWidth: 3 }, [1, 1, 1]);
    const width = (x: number): number => {
      let sum = 0;
      for (let y = 0; y < size; y++) sum += canvas.rgb[(y * size + x) * 3] ?? 0;
      return sum;
    };
    expect(width(11)).toBeCloseTo(6, 0);
    expect(width(48)).toBeCloseTo(2, 0);
  });
});
