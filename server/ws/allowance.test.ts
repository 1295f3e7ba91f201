import { expect, test } from "vitest";
import { createAllowance } from "./allowance.ts";

test("a burst is allowed, more is not, and time brings the allowance back", () => {
  const mayTake = createAllowance({ perSecond: 2, burst: 3 });
  expect([0, 0, 0, 0].map(mayTake)).toEqual([true, true, true, false]);
  expect([400, 500, 501].map(mayTake)).toEqual([false, true, false]);
  expect(mayTake(1000)).toBe(true);
});

test("a long silence earns no more than a burst", () => {
  const mayTake = createAllowance({ perSecond: 100, burst: 2 });
  mayTake(0);
  expect([60_000, 60_000, 60_000].map(mayTake)).toEqual([true, true, false]);
});
