import { describe, expect, it } from "vitest";
import { createSocketLimit } from "./socket-limit.ts";

const openings = { perSecond: 1, burst: 1000 };

describe("createSocketLimit", () => {
  it("counts by person and by address, and counts out again once", () => {
    const limit = createSocketLimit({ perPerson: 2, perAddress: 3, openings }, () => 0);
    const first = limit.enter("ada", "one");
    expect(limit.enter("ada", "two")).not.toBeNull();
    expect(limit.enter("ada", "three")).toBeNull();
    expect(limit.enter("ben", "one")).not.toBeNull();
    expect(limit.enter(null, "one")).not.toBeNull();
    expect(limit.enter(null, "one")).toBeNull();
    first?.();
    first?.();
    expect(limit.enter("ada", "one")).not.toBeNull();
    expect(limit.enter("ada", "one")).toBeNull();
  });

  it("limits how fast an address may ask, whoever it is", () => {
    let time = 0;
    const limit = createSocketLimit(
      { perPerson: 9, perAddress: 9, openings: { perSecond: 1, burst: 2 } },
      () => time,
    );
    for (const person of ["ada", "ben"]) limit.enter(person, "one")?.();
    expect(limit.enter("cem", "one")).toBeNull();
    expect(limit.enter("cem", "two")).not.toBeNull();
    time = 1000;
    expect(limit.enter("cem", "one")).not.toBeNull();
  });
});
