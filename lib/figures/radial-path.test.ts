import { describe, expect, it } from "vitest";
import { nearestCurve, polarOf, radialPath, radialPoint, radiusOf, valueAt } from "./radial-path.ts";

const scale = { inner: 30, outer: 100, most: 2 };

describe("a curve around a circle", () => {
  it("begins at the right and runs counter-clockwise, from the inner circle at zero to the outer one at most", () => {
    expect(radialPath({ values: [2, 0, 0, 0], span: 360 }, scale)).toBe("M100,0L0,-30L-30,0L0,30Z");
  });

  it("repeats on the other side when it covers half a turn", () => {
    expect(radialPath({ values: [2, 0], span: 180 }, scale)).toBe("M100,0L0,-30L-100,0L0,30Z");
  });

  it("goes inside the inner circle for what is below zero, but not through the middle", () => {
    expect(radiusOf(-0.5, scale)).toBeCloseTo(12.5);
    expect(radiusOf(-5, scale)).toBe(0);
    expect(radiusOf(Number.NaN, scale)).toBe(30);
  });

  it("is read between its samples in proportion, also across its end", () => {
    const curve = { values: [1, 3, 5, 3], span: 360 } as const;
    expect(valueAt(curve, 45)).toBe(2);
    expect(valueAt(curve, 315)).toBe(2);
    expect(valueAt(curve, -45)).toBe(2);
    expect(valueAt({ values: [1, 3], span: 180 }, 225)).toBe(2);
  });

  it("turns points into angles and back", () => {
    for (const angle of [0, 30, 90, 200, 359]) {
      const { angle: found, radius } = polarOf(...radialPoint(angle, 7));
      expect(found).toBeCloseTo(angle, 9);
      expect(radius).toBeCloseTo(7, 9);
    }
  });

  it("is found by the point nearest to it, when that is near enough", () => {
    const curves = [
      { values: [0.2, 0.2], span: 360 },
      { values: [1.8, 0.2], span: 360 },
    ] as const;
    expect(nearestCurve(curves, 92, 0, scale, 10)).toBe(1);
    expect(nearestCurve(curves, 38, 0, scale, 10)).toBe(0);
    expect(nearestCurve(curves, 65, 0, scale, 10)).toBeNull();
  });
});
