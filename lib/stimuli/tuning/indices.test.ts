import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bandwidth,
  directionTuning,
  echo,
  excess,
  opponency,
  orientationTuning,
  preferredSize,
} from "./indices.ts";

/** r(θ) at `count` angles over `span` degrees. */
const curve = (count: number, span: number, r: (radians: number) => number): number[] =>
  Array.from({ length: count }, (_, i) => r((i * span * Math.PI) / count / 180));

/** None so small that a gain makes it nothing. */
const response = fc.double({ min: 0, max: 100, noNaN: true }).map((value) => (value < 1e-200 ? 0 : value));
const responses = fc.array(response, { minLength: 4, maxLength: 64 });

describe("the selectivity of a tuning curve", () => {
  it("is 0 for a flat curve, 1 for a single angle, and a half for 1 + cos", () => {
    expect(directionTuning([3, 3, 3, 3, 3, 3]).selectivity).toBeCloseTo(0, 12);
    expect(directionTuning([0, 0, 5, 0, 0, 0]).selectivity).toBeCloseTo(1, 12);
    expect(directionTuning(curve(32, 360, (a) => 1 + Math.cos(a - 1))).selectivity).toBeCloseTo(0.5, 12);
    expect(orientationTuning(curve(16, 180, (a) => 1 + Math.cos(2 * a - 1))).selectivity).toBeCloseTo(
      0.5,
      12,
    );
  });

  it("is 0 for a unit that never answers", () => {
    expect(directionTuning([0, 0, 0, 0])).toMatchObject({ selectivity: 0, peak: 0 });
    expect(echo([0, 0, 0, 0])).toBe(0);
  });

  it("lies between 0 and 1 and does not change with the unit's gain", () => {
    fc.assert(
      fc.property(responses, fc.double({ min: 0.01, max: 100, noNaN: true }), (r, gain) => {
        const { selectivity } = directionTuning(r);
        expect(selectivity).toBeGreaterThanOrEqual(0);
        expect(selectivity).toBeLessThanOrEqual(1);
        expect(directionTuning(r.map((value) => value * gain)).selectivity).toBeCloseTo(selectivity, 6);
      }),
    );
  });

  it("stays, and its angles move along, when the unit is turned", () => {
    fc.assert(
      fc.property(responses, fc.nat({ max: 63 }), (r, steps) => {
        const by = steps % r.length;
        const rotated = r.map((_, i) => r[(i - by + r.length) % r.length] ?? 0);
        const [before, after] = [directionTuning(r), directionTuning(rotated)];
        expect(after.selectivity).toBeCloseTo(before.selectivity, 6);
        if (before.selectivity > 0.01) {
          const moved = after.mean - before.mean - (by * 360) / r.length;
          expect(Math.cos((moved * Math.PI) / 180)).toBeCloseTo(1, 4);
        }
      }),
    );
  });

  it("sees no direction in a curve that repeats after half a turn, but its orientation", () => {
    const twice = curve(36, 360, (a) => Math.cos(a - 0.5) ** 2);
    expect(directionTuning(twice).selectivity).toBeCloseTo(0, 12);
    const tuning = orientationTuning(twice, 360);
    expect(tuning).toEqual(
      expect.objectContaining({ selectivity: expect.closeTo(0.5, 9), mean: expect.closeTo(28.648, 2) }),
    );
    const once = orientationTuning(twice.slice(0, 18));
    expect(once.selectivity).toBeCloseTo(tuning.selectivity, 9);
    expect(once.mean).toBeCloseTo(tuning.mean, 9);
  });
});

describe("the preferred angle", () => {
  it("is found between two samples", () => {
    for (const angle of [0, 3, 100.3, 355, 359.9]) {
      const r = curve(32, 360, (a) => Math.exp(3 * Math.cos(a - (angle * Math.PI) / 180)));
      const { preferred, mean, peakAngle } = directionTuning(r);
      const off = (found: number): number => Math.abs(((found - angle + 540) % 360) - 180);
      expect(off(preferred)).toBeLessThan(0.5);
      expect(off(mean)).toBeLessThan(0.01);
      expect(off(peakAngle)).toBeLessThanOrEqual(360 / 32 / 2);
      for (const found of [preferred, mean, peakAngle]) expect(found).toBeLessThan(360);
    }
  });

  it("is the first sample of a plateau's largest ones", () => {
    expect(directionTuning([0, 2, 2, 0]).peakAngle).toBe(90);
    expect(directionTuning([0, 2, 2, 0]).preferred).toBe(135);
  });
});

describe("an echo", () => {
  it("is the largest response within 30° of the opposite direction, over the peak", () => {
    const r = Array.from({ length: 36 }, () => 0);
    r[3] = 10;
    r[21 + 3] = 4; // 30° past the opposite direction
    r[21 + 4] = 9; // beyond
    r[5] = 8; // beside the peak
    expect(echo(r)).toBeCloseTo(0.4);
  });

  it("is whole for a unit that looks for straight lines", () => {
    expect(echo(curve(72, 360, (a) => Math.cos(a) ** 2))).toBeCloseTo(1);
  });
});

describe("the bandwidth of a peak", () => {
  it("is the full width at half height, between the samples in proportion", () => {
    // A triangle of height 1 that reaches 0 at 40° on either side is half as high 20° away from its top.
    const triangle = Array.from({ length: 36 }, (_, i) => Math.max(0, 1 - Math.abs(i * 10 - 180) / 40));
    expect(bandwidth(triangle, 360)).toBeCloseTo(40);
    expect(bandwidth(triangle, 180)).toBeCloseTo(20);
    // cos² is at its half 45° from its top, wherever that lies on the circle.
    for (const angle of [0, 0.3, 3]) {
      expect(
        bandwidth(
          curve(360, 180, (a) => Math.cos(a - angle) ** 2),
          180,
        ),
      ).toBeCloseTo(90, 1);
    }
  });

  it("is nothing for a unit that never answers or that does not fall to a half", () => {
    expect(bandwidth([0, 0, 0, 0], 360)).toBeNull();
    expect(bandwidth([3, 2, 2, 2], 360)).toBeNull();
    expect(bandwidth([], 360)).toBeNull();
  });
});

describe("the preferred size", () => {
  it("is the top of a parabola over the logarithm of sizes, however they are spaced", () => {
    const top = Math.log(9);
    for (const sizes of [
      [4, 8, 16],
      [2, 7, 10, 40],
      [5, 9, 9.5, 30],
    ]) {
      const r = sizes.map((size) => 5 - (Math.log(size) - top) ** 2);
      expect(preferredSize(sizes, r)).toBeCloseTo(9, 9);
    }
  });

  it("is an end of the sizes when the response is largest there", () => {
    expect(preferredSize([1, 2, 4], [3, 2, 1])).toBe(1);
    expect(preferredSize([1, 2, 4], [1, 2, 3])).toBe(4);
    expect(preferredSize([5], [1])).toBe(5);
    expect(preferredSize([1, 2, 4], [0, 0, 0])).toBe(1);
  });
});

describe("comparisons", () => {
  it("say which share of a response its control leaves unexplained", () => {
    expect([excess(4, 1), excess(4, 0), excess(4, 4), excess(1, 4), excess(0, 0)]).toEqual([
      0.75, 1, 0, 0, 0,
    ]);
  });

  it("call a unit opponent by as much as rise and fall balance", () => {
    expect([opponency(2, 2), opponency(4, 1), opponency(1, 4)]).toEqual([1, 0.25, 0.25]);
    expect([opponency(2, 0), opponency(2, -1), opponency(0, 2)]).toEqual([0, 0, 0]);
  });
});
