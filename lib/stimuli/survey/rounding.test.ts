import { describe, expect, it } from "vitest";
import type { Finding } from "./record.ts";
import { rounded, shortened } from "./rounding.ts";

describe("the numbers of a survey", () => {
  it("are written with four significant digits, large or small", () => {
    expect([rounded(123456), rounded(0.000123456), rounded(0)]).toEqual([123500, 0.0001235, 0]);
  });

  it("keep an angle below its span when it is rounded up to it", () => {
    const grating: Finding = {
      kind: "grating",
      index: 0.123456,
      response: 12.34567,
      orientation: 179.97,
      wavelength: 8.48528,
      tuning: [12.34567, 0.1],
    };
    expect(shortened(grating)).toEqual({
      kind: "grating",
      index: 0.1235,
      response: 12.35,
      orientation: 0,
      wavelength: 8.485,
      tuning: [12.35, 0.1],
    });
    const edge: Finding = { kind: "edge", index: 1, response: 1, direction: 359.96, tuning: [1] };
    expect(shortened(edge)).toMatchObject({ direction: 0 });
  });
});
