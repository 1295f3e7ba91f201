import { expect, test } from "vitest";
import type { CatalogRecord } from "../catalog/command.ts";
import { indexFamilies, noFamilies } from "../catalog/families.ts";
import { surveyAuthor } from "../catalog/machine-author.ts";
import { unitSummarySchema } from "./documents.ts";
import {
  ben,
  choiceOf,
  commentOf,
  disputeOf,
  familyOf,
  idOf,
  labelOf,
  minute,
  supportOf,
} from "./records.fixture.ts";
import { type SummaryContext, summariseUnit } from "./unit-summary.ts";

const unknown: ReadonlyMap<string, string> = new Map();
const context = { policy: "most-supported", families: noFamilies } as const;
const summarise = (records: readonly CatalogRecord[], change: Partial<SummaryContext> = {}) =>
  summariseUnit(records, unknown, { ...context, ...change });

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
    disputes: 0,
    people: 2,
    contested: true,
    name: "snouts",
    provisional: false,
    family: "dogs",
    families: [],
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
  expect(summariseUnit(records, weights, context)?.about).toBe("0123456789ab");
  expect(summariseUnit(records, new Map([[labelOf(1).id, "f".repeat(64)]]), context)?.about).toBeNull();
});

test("a summary from before machines had labels can still be read", () => {
  const now = summarise([labelOf(1)]);
  const { machineLabels, about, disputes, people, contested, provisional, families, ...before } = now ?? {};
  expect(unitSummarySchema.parse(before)).toEqual({ ...now, people: 0 });
});

test("disputes count against a label, and one of the shown label makes the unit contested", () => {
  const records = [labelOf(1), labelOf(2, { author: "cem", name: "Label 1" })];
  expect(summarise(records)).toMatchObject({ name: "label 1", disputes: 0, contested: false });
  const disputed = [...records, disputeOf(3, 1)];
  expect(summarise(disputed)).toMatchObject({ name: "Label 1", disputes: 1, contested: false });
  expect(summarise([labelOf(1), disputeOf(3, 1)])).toMatchObject({ disputes: 1, contested: true });
});

test("where editors decide, their latest decision is shown, and until then the most supported one, marked as such", () => {
  const records = [labelOf(1), labelOf(2, { author: "cem" }), supportOf(3, 1)];
  const policy = { policy: "editors-decision" } as const;
  expect(summarise(records, policy)).toMatchObject({ name: "label 1", provisional: true });
  const decided = [...records, choiceOf(4, 1), choiceOf(5, 2)];
  expect(summarise(decided, policy)).toMatchObject({ name: "label 2", provisional: false });
  const takenBack = [...records, choiceOf(4, 1), choiceOf(5, 2, { withdrawnAt: minute(9) })];
  expect(summarise(takenBack, policy)).toMatchObject({ name: "label 1", provisional: false });
  expect(summarise(decided)).toMatchObject({ name: "label 1" }); // elsewhere a decision is only said
});

test("where none is shown the unit has labels and families, and no name", () => {
  const families = indexFamilies([familyOf(20)]);
  const records = [labelOf(1, { families: [{ family: idOf(20), confidence: 1 }] })];
  expect(summarise(records, { policy: "none", families })).toMatchObject({
    labels: 1,
    name: null,
    family: null,
    families: [idOf(20)],
    provisional: false,
  });
});

test("a family goes by its present name, and words for one that there is count as it", () => {
  const families = indexFamilies([familyOf(20, { name: "Curves", formerNames: ["arcs"] })]);
  expect(summarise([labelOf(1, { family: "ARCS" })], { families })).toMatchObject({
    family: "Curves",
    families: [idOf(20)],
  });
  expect(summarise([labelOf(1, { family: "eyes" })], { families })).toMatchObject({
    family: "eyes",
    families: [],
  });
});
