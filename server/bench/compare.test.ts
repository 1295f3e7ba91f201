import { describe, expect, it } from "vitest";
import { compare, disagreement } from "./compare.ts";

describe("comparing two ways", () => {
  it("takes turns, each going first every other time, after warming up", async () => {
    const turns: string[] = [];
    const way = (name: string, milliseconds: number) => async () => {
      turns.push(name);
      return milliseconds;
    };
    const compared = await compare(way("a", 3), way("b", 12), 3);
    expect(compared).toEqual({ ours: 3, theirs: 12 });
    expect(turns.join("")).toBe("abab" + "ab" + "ba" + "ab");
  });

  it("takes the time of a call that does not say how long it took", async () => {
    const { ours } = await compare(
      async () => undefined,
      async () => 1,
      1,
    );
    expect(ours).toBeGreaterThanOrEqual(0);
  });
});

describe("disagreement", () => {
  it("is relative to the largest expected magnitude, and infinite where a number is missing", () => {
    expect(disagreement([1, -3.5], [1, -4])).toBeCloseTo(0.125);
    expect(disagreement([1], [1, 2])).toBe(Number.POSITIVE_INFINITY);
    expect(disagreement([Number.NaN], [1])).toBe(Number.POSITIVE_INFINITY);
    expect(disagreement([0, 0], [0, 0])).toBe(0);
  });
});
