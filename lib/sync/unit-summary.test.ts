import { expect, test } from "vitest";
import { ben, commentOf, labelOf, minute, supportOf } from "./records.fixture.ts";
import { summariseUnit } from "./unit-summary.ts";

test("a unit about which nothing is said has no summary", () => {
  expect(summariseUnit([])).toBeNull();
  expect(summariseUnit([labelOf(1, { withdrawnAt: minute(2) })])).toBeNull();
  expect(summariseUnit([supportOf(2, 1)])).toBeNull();
});

test("the most supported label is shown, whatever its age", () => {
  const summary = summariseUnit([
    labelOf(1),
    labelOf(2, { author: "cem", name: "snouts", family: "dogs" }),
    supportOf(3, 2),
  ]);
  expect(summary).toEqual({
    labels: 2,
    comments: 0,
    name: "snouts",
    family: "dogs",
    authors: ["ada", "cem"],
    updatedAt: minute(3),
  });
});

test("among equally supported labels the oldest is shown, in whatever order the records come", () => {
  const records = [labelOf(5), labelOf(4), supportOf(6, 4), supportOf(7, 5)];
  expect(summariseUnit(records)?.name).toBe("label 4");
  expect(summariseUnit(records.toReversed())?.name).toBe("label 4");
});

test("withdrawn support and withdrawn labels do not count", () => {
  const summary = summariseUnit([
    labelOf(1),
    labelOf(2, { author: ben.id }),
    supportOf(3, 2, { withdrawnAt: minute(9) }),
    labelOf(4, { author: "cem", withdrawnAt: minute(9) }),
  ]);
  expect(summary).toMatchObject({ labels: 2, name: "label 1", authors: ["ada", "ben"] });
});

test("a unit with comments alone has a summary without a name", () => {
  expect(summariseUnit([commentOf(1), commentOf(2)])).toMatchObject({
    labels: 0,
    comments: 2,
    name: null,
    family: null,
    authors: [],
  });
});
