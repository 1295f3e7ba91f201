import { expect, test } from "vitest";
import { noFamilies } from "../catalog/families.ts";
import { surveyAuthor } from "../catalog/machine-author.ts";
import type { UnitSummary } from "./documents.ts";
import { ada, idOf, labelOf, minute } from "./records.fixture.ts";
import { summariseUnit } from "./unit-summary.ts";
import { viewUnits } from "./view-units.ts";

const context = { policy: "most-supported", families: noFamilies } as const;

const create = (name: string) => ({
  catalog: "small-net",
  subject: "conv1:2",
  at: minute(9),
  command: {
    id: idOf(9),
    type: "label.create" as const,
    label: idOf(8),
    subject: "conv1:2",
    content: { name, family: "", confidence: 1, reason: "" },
  },
});

const shown = (summary: UnitSummary | null, me = ada) =>
  viewUnits(new Map(summary ? [[2, summary]] : []), "conv1", [create("mine")], me).get(2);

test("one's first label takes a machine's place at once, and leaves another person's where it is", () => {
  const about = new Map([[labelOf(1).id, "a".repeat(64)]]);
  const machine = summariseUnit([labelOf(1, { author: surveyAuthor.id, name: "Line, 45°" })], about, context);
  expect(shown(machine)).toMatchObject({
    name: "mine",
    labels: 2,
    machineLabels: 1,
    about: null,
    pending: true,
  });
  const person = summariseUnit([labelOf(1, { author: "cem", name: "theirs" })], about, context);
  expect(shown(person)).toMatchObject({ name: "theirs", labels: 1, about: "a".repeat(12), pending: true });
  expect(shown(null)).toMatchObject({ name: "mine", labels: 1, machineLabels: 0 });
});
