import { describe, expect, it } from "vitest";
import { curveExtent, curvePath } from "./curve-path.ts";

const box = { width: 100, height: 40 };

describe("the curve of a running computation", () => {
  it("runs from the left, larger values higher, over the whole planned width", () => {
    expect(curvePath([0, 1], 2, box)).toBe("M0,40L100,0");
    expect(curvePath([0, 1], 3, box)).toBe("M0,40L50,0");
  });

  it("draws a constant in the middle and nothing for no values", () => {
    expect(curvePath([3, 3], 2, box)).toBe("M0,20L100,20");
    expect(curvePath([], 10, box)).toBe("");
    expect(curveExtent([Number.NaN])).toBeNull();
  });

  it("leaves a gap where a value is no number instead of inventing one", () => {
    expect(curvePath([0, Number.NaN, 1, 0.5], 4, box)).toBe("M0,40M66.67,0L100,20");
  });

  it("stays in its box when more values come than were planned", () => {
    expect(curvePath([0, 1, 0], 2, box)).toBe("M0,40L100,0L100,40");
  });
});
