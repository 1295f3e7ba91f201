import { expect, it } from "vitest";
import { createSteadyClock } from "./steady-clock.ts";

const said = (times: readonly number[]): number[] => {
  const left = [...times];
  const clock = createSteadyClock(() => new Date(left.shift() ?? Number.NaN));
  return times.map(() => clock().getTime());
};

it("says what the clock says", () => {
  expect(said([5, 9, 2000])).toEqual([5, 9, 2000]);
});

it("never says one millisecond twice, nor goes back by a little", () => {
  expect(said([5, 5, 5, 6, 9])).toEqual([5, 6, 7, 8, 9]);
  expect(said([5000, 4300, 5001])).toEqual([5000, 5001, 5002]);
});

it("follows a clock that was set back, and is never more than a second ahead", () => {
  expect(said([5000, 4000, 4001])).toEqual([5000, 4000, 4001]);
  expect(Math.max(...said(Array.from({ length: 5000 }, () => 7)))).toBeLessThanOrEqual(1007);
});
