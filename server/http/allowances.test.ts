import { describe, expect, it } from "vitest";
import { createAllowances } from "./allowances.ts";

describe("createAllowances", () => {
  let time = 0;
  const now = () => time;

  it("allows a burst, then what refills, and says how long to wait", () => {
    const allowances = createAllowances({ perSecond: 2, burst: 3 }, now);
    expect([1, 2, 3].map(() => allowances.take("ada"))).toEqual([0, 0, 0]);
    expect(allowances.take("ada")).toBe(500);
    expect(allowances.take("ben")).toBe(0);
    time += 499;
    expect(allowances.take("ada")).toBeGreaterThan(0);
    time += 1;
    expect(allowances.take("ada")).toBe(0);
    time += 1_000_000;
    expect([1, 2, 3].map(() => allowances.take("ada"))).toEqual([0, 0, 0]);
    expect(allowances.take("ada")).toBe(500);
  });

  it("does not punish asking: what is refused costs nothing", () => {
    const allowances = createAllowances({ perSecond: 1, burst: 1 }, now);
    allowances.take("ada");
    for (let i = 0; i < 100; i++) expect(allowances.take("ada")).toBe(1000);
    time += 1000;
    expect(allowances.take("ada")).toBe(0);
  });

  it("forgets the oldest of very many keys, and keeps the one that just asked", () => {
    const allowances = createAllowances({ perSecond: 0.001, burst: 1 }, now);
    for (let i = 0; i < 10_002; i++) allowances.take(`key ${i}`);
    expect(allowances.take("key 10001")).toBeGreaterThan(0);
    expect(allowances.take("key 0")).toBe(0);
  });
});
