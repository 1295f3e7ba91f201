import { expect, test } from "vitest";
import type { CatalogRecord } from "../catalog/command.ts";
import { surveyAuthor } from "../catalog/machine-author.ts";
import { unitSummarySchema } from "./documents.ts";
import { ben, commentOf, labelOf, minute, supportOf } from "./records.fixture.ts";
import { summariseUnit } from "./unit-summary.ts";

const unknown: ReadonlyMap<string, string> = new Map();
const summarise = (records: readonly CatalogRecord[]) => summariseUnit(records, unknown);

test("a unit about which nothing is said has no summary", () => {
  expect(summarise([])).toBeNull();
  expect(summarise([labelOf(1, { withdrawnAt: minute(2) })])).toBeNull();
  expect(summarise([supportOf(2, 1)])).toBeNull();
});

test("the most supported label is shown, whatever its age", () => {
  const summary = summarise([
    labelOf(1),
    labelOf(2, { author: "cem", name: "snouts", family: "dogs" }),
    supportOf(3, 2),
  ]);
  expect(summary).toEqual({
    labels: 2,
    machineLabels: 0,
    comments: 0,
    name: "snouts",
    family: "dogs",
    about: null,
    authors: ["ada", "cem"],
    updatedAt: minute(3),
  });
});

test("among equally supported labels the oldest is shown, in whatever order the records come", () => {
  const records = [labelOf(5), labelOf(4), supportOf(6, 4), supportOf(7, 5)];
  expect(summarise(records)?.name).toBe("label 4");
  expect(summarise(records.toReversed())?.name).toBe("label 4");
});

test("withdrawn support and withdrawn labels do not count", () => {
  const summary = summarise([
    labelOf(1),
    labelOf(2, { author: ben.id }),
    supportOf(3, 2, { withdrawnAt: minute(9) }),
    labelOf(4, { author: "cem", withdrawnAt: minute(9) }),
  ]);
  expect(summary).toMatchObject({ labels: 2, name: "label 1", authors: ["ada", "ben"] });
});

test("a unit with comments alone has a summary without a name", () => {
  expect(summarise([commentOf(1), commentOf(2)])).toMatchObject({
    labels: 0,
    comments: 2,
    name: null,
    family: null,
    authors: [],
  });
});

test("a machine-made label is shown where nobody wrote one, counted apart, and named as its author", () => {
  const made = labelOf(1, { author: surveyAuthor.id, name: "Line, 45°" });
  expect(summarise([made])).toMatchObject({
    labels: 1,
    machineLabels: 1,
    name: "Line, 45°",
    authors: [surveyAuthor.id],
  });
  const people = [labelOf(5), labelOf(6, { author: ben.id }), supportOf(7, 6)];
  expect(summarise([made, supportOf(8, 1), supportOf(9, 1, { author: "cem" }), ...people])).toMatchObject({
    labels: 3,
    machineLabels: 1,
    name: "label 6",
  });
});

test("a summary says in short which network the shown label is about, and nothing when that is not known", () => {
  const records = [labelOf(1), labelOf(2), supportOf(3, 2)];
  const weights = new Map([[labelOf(2).id, `${"0123456789ab".repeat(5)}0123`]]);
  expect(summariseUnit(records, weights)?.about).toBe("0123456789ab");
  expect(summariseUnit(records, new Map([[labelOf(1).id, "f".repeat(64)]]))?.about).toBeNull();
});

test("a summary from before machines had labels can still be read", () => {
  const { machineLabels, about, ...before } = summarise([labelOf(1)]) ?? {};
  expect(unitSummarySchema.parse(before)).toEqual({ ...before, machineLabels, about });
});
