import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expectation, Read } from "../catalog/records/computed-test.ts";
import type { Reading } from "../catalog/records/evidence.ts";
import { circularDistance, circularOffset } from "./angles.ts";
import { distanceFromMiddle, isMet, marginOf } from "./expectation.ts";
import { judge } from "./judge.ts";
import { machineTolerance } from "./tolerance.ts";

const number = fc.double({ min: -1000, max: 1000, noNaN: true });
const modulo = fc.constantFrom(180 as const, 360 as const);
const reading = (value: number): Reading => ({ value, bound: "exact", chance: null });

const net: Read = { of: "weight", reduction: "net", method: null };
const angle: Read = { of: "tuning", unit: "a:1", number: "preferred" };

describe("the distance between two angles", () => {
  it("is the same both ways, at most half the circle, and does not change when both are turned", () => {
    fc.assert(
      fc.property(number, number, number, modulo, (a, b, turn, m) => {
        const distance = circularDistance(a, b, m);
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(m / 2);
        expect(circularDistance(b, a, m)).toBeCloseTo(distance, 6);
        expect(circularDistance(a + turn, b + turn, m)).toBeCloseTo(distance, 6);
        expect(circularDistance(a + m, b, m)).toBeCloseTo(distance, 6);
      }),
    );
  });

  it("has a direction, the short way round", () => {
    expect(circularOffset(5, 355, 360)).toBeCloseTo(10);
    expect(circularOffset(355, 5, 360)).toBeCloseTo(-10);
    expect(circularOffset(170, 5, 180)).toBeCloseTo(-15);
    expect(distanceFromMiddle({ type: "near", value: 350, tolerance: 5, modulo: 360 }, 2)).toBeCloseTo(12);
  });
});

describe("the margin of a value", () => {
  it("is positive inside, negative outside, and its size is the distance to the nearest end", () => {
    const expect5: Expectation = { type: "near", value: 5, tolerance: 2, modulo: null };
    expect(marginOf(expect5, 6)).toBeCloseTo(1);
    expect(marginOf(expect5, 8)).toBeCloseTo(-1);
    expect(marginOf({ type: "between", from: 0, to: 10 }, 3)).toBe(3);
    expect(marginOf({ type: "between", from: null, to: 10 }, 30)).toBe(-20);
    expect(marginOf({ type: "sign", sign: "negative", beyond: 0.5 }, -2)).toBe(1.5);
  });

  it("takes in the ends of an interval, but not the end of a sign", () => {
    expect(isMet(marginOf({ type: "between", from: 1, to: 2 }, 2))).toBe(true);
    expect(isMet(marginOf({ type: "near", value: 1, tolerance: 0, modulo: null }, 1))).toBe(true);
    expect(isMet(marginOf({ type: "sign", sign: "positive", beyond: 0 }, 0))).toBe(false);
  });

  it("of a circle goes through its beginning", () => {
    const around: Expectation = { type: "near", value: 350, tolerance: 20, modulo: 360 };
    expect(marginOf(around, 5)).toBeCloseTo(5);
    expect(marginOf(around, 200)).toBeLessThan(0);
  });
});

describe("a judgement", () => {
  it("confirms what lies inside, and refutes what lies outside by more than machines differ", () => {
    fc.assert(
      fc.property(number, fc.double({ min: 0, max: 100, noNaN: true }), number, (value, tolerance, read) => {
        const test = { read: net, expect: { type: "near", value, tolerance, modulo: null } as const };
        const off = Math.abs(read - value);
        const { outcome } = judge(test, reading(read));
        if (off <= tolerance) expect(outcome).toBe("confirmed");
        else if (off - tolerance > machineTolerance(net, read) * (1 + 1e-9)) expect(outcome).toBe("refuted");
      }),
    );
  });

  it("never goes against that of another machine whose number differs by rounding only", () => {
    fc.assert(
      fc.property(number, fc.double({ min: -1, max: 1, noNaN: true }), number, (read, jitter, limit) => {
        const test = { read: angle, expect: { type: "between", from: limit, to: null } as const };
        const here = judge(test, reading(read)).outcome;
        const there = judge(test, reading(read + jitter * machineTolerance(angle, read) * 0.999)).outcome;
        expect(new Set([here, there])).not.toEqual(new Set(["confirmed", "refuted"]));
      }),
    );
  });

  it("of a place on a list is exact: no machine counts otherwise", () => {
    const test = {
      read: { of: "rank", unit: "a:1" } as const,
      expect: { type: "between", from: null, to: 5 } as const,
    };
    expect(judge(test, reading(5)).outcome).toBe("confirmed");
    expect(judge(test, reading(6)).outcome).toBe("refuted");
    const beyond: Reading = { value: 101, bound: "at least", chance: null };
    expect(judge(test, beyond).outcome).toBe("refuted");
    expect(judge({ ...test, expect: { type: "between", from: 50, to: null } }, beyond)).toMatchObject({
      outcome: "undecided",
      reason: "not-listed",
    });
  });

  it("is withheld while chance does as much, and where nothing was drawn to say so", () => {
    const read: Read = { of: "ablation", number: "drop", significance: 0.05 };
    const test = { read, expect: { type: "between", from: 0.2, to: null } as const };
    const of = (chance: number | null) => judge(test, { value: 0.5, bound: "exact", chance });
    expect(of(0.05).outcome).toBe("confirmed");
    expect(of(0.06)).toMatchObject({ outcome: "undecided", reason: "not-significant" });
    expect(of(null)).toMatchObject({ outcome: "undecided", reason: "not-significant" });
    expect(judge({ ...test, read: { ...read, significance: null } }, reading(0.5)).outcome).toBe("confirmed");
  });
});
