import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseByteRange } from "./byte-range.ts";

describe("parseByteRange", () => {
  it("never points outside the file, whatever the header says", () => {
    const header = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
      fc.nat().map((n) => `bytes=-${n}`),
      fc.nat().map((n) => `bytes=${n}-`),
    );
    fc.assert(
      fc.property(header, fc.nat({ max: 1000 }), (text, size) => {
        const range = parseByteRange(text, size);
        if (range.type !== "part") return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });

  it("finds nothing to send in an empty file", () => {
    expect(parseByteRange("bytes=0-", 0)).toEqual({ type: "unsatisfiable" });
    expect(parseByteRange("bytes=-1", 0)).toEqual({ type: "unsatisfiable" });
    expect(parseByteRange(undefined, 0)).toEqual({ type: "whole" });
  });
});
