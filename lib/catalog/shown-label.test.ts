import { describe, expect, it } from "vitest";
import type { CatalogRecord } from "./command.ts";
import { surveyAuthor } from "./machine-author.ts";
import { rankLabels, whatIsShown } from "./shown-label.ts";

const base = { catalog: "net", subject: "conv1:0", version: 1 };
const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;

const label = (id: string, second: number, withdrawn = false): CatalogRecord => ({
  ...base,
  kind: "label",
  id,
  author: `author of ${id}`,
  createdAt: at(second),
  updatedAt: at(second),
  withdrawnAt: withdrawn ? at(9) : null,
  name: id,
  family: "",
  families: [],
  round: null,
  confidence: 1,
  reason: "",
});

const on = (of: string, by: string, second: number, withdrawn: boolean) => ({
  ...base,
  id: `${by} on ${of} at ${second}`,
  author: by,
  createdAt: at(second),
  updatedAt: at(second),
  withdrawnAt: withdrawn ? at(9) : null,
  label: of,
  reason: "so it is",
});
const support = (of: string, by: string, second = 0, withdrawn = false): CatalogRecord => ({
  ...on(of, by, second, withdrawn),
  kind: "support",
});
const dispute = (of: string, by: string, second = 0, withdrawn = false): CatalogRecord => ({
  ...on(of, by, second, withdrawn),
  kind: "dispute",
});
const choice = (of: string, by: string, second = 0, withdrawn = false): CatalogRecord => ({
  ...on(of, by, second, withdrawn),
  kind: "choice",
});

const order = (records: readonly CatalogRecord[]) => rankLabels(records).map(({ id }) => id);
const shown = (records: readonly CatalogRecord[], policy: Parameters<typeof whatIsShown>[1]) => {
  const what = whatIsShown(records, policy);
  return "label" in what ? [what.how, what.label.id] : [what.how];
};

describe("the order of labels", () => {
  it("puts the most supported first, then the oldest", () => {
    const records = [label("late", 2), label("early", 1)];
    expect(order(records)).toEqual(["early", "late"]);
    expect(order([...records, support("late", "x")])).toEqual(["late", "early"]);
  });

  it("takes disputes off supports", () => {
    const records = [label("late", 2), label("early", 1), support("early", "x"), dispute("early", "y")];
    expect(order(records)).toEqual(["early", "late"]);
    expect(order([...records, dispute("early", "z")])).toEqual(["late", "early"]);
  });

  it("counts of somebody who changed sides only the side stated last", () => {
    const records = [label("late", 2), label("early", 1), support("late", "x", 3)];
    expect(order([...records, dispute("late", "x", 4)])).toEqual(["early", "late"]);
    expect(order([...records, dispute("late", "x", 2)])).toEqual(["late", "early"]);
    expect(order([...records, dispute("late", "x", 4, true)])).toEqual(["late", "early"]);
  });

  it("counts neither withdrawn labels nor withdrawn supports", () => {
    const records = [
      label("gone", 0, true),
      label("early", 1),
      label("late", 2),
      support("late", "x", 0, true),
    ];
    expect(order(records)).toEqual(["early", "late"]);
  });

  it("does not depend on the order of the records", () => {
    const records = [label("b", 1), label("a", 1), label("c", 2), support("c", "x"), support("c", "y")];
    expect(order(records)).toEqual(["c", "a", "b"]);
    expect(order([...records].reverse())).toEqual(["c", "a", "b"]);
  });

  it("puts a machine's after people's, however many support it", () => {
    const machine = { ...label("machine", 0), author: surveyAuthor.id };
    const supported = [machine, support("machine", "x"), support("machine", "y")];
    expect(order([...supported, label("person", 5)])).toEqual(["person", "machine"]);
    expect(order([...supported, label("gone", 5, true)])).toEqual(["machine"]);
    const other = { ...label("other machine", 1), author: surveyAuthor.id };
    expect(order([other, ...supported])).toEqual(["machine", "other machine"]);
  });
});

describe("what is shown", () => {
  const records = [label("late", 2), label("early", 1), support("late", "x"), choice("early", "editor", 3)];

  it("is nothing where nobody has labelled, whatever the policy", () => {
    expect(shown([], "most-supported")).toEqual(["unlabelled"]);
    expect(shown([], "editors-decision")).toEqual(["unlabelled"]);
    expect(shown([label("gone", 1, true)], "none")).toEqual(["unlabelled"]);
  });

  it("is the most supported label where support decides, whatever editors have said", () => {
    expect(shown(records, "most-supported")).toEqual(["supported", "late"]);
  });

  it("is what editors decided last, and says when none has", () => {
    expect(shown(records, "editors-decision")).toEqual(["decided", "early"]);
    expect(shown([...records, choice("late", "other", 4)], "editors-decision")).toEqual(["decided", "late"]);
    const undecided = records.filter(({ kind }) => kind !== "choice");
    expect(shown(undecided, "editors-decision")).toEqual(["undecided", "late"]);
  });

  it("falls back to the decision before when the last one, or its label, is withdrawn", () => {
    const takenBack = [...records, choice("late", "other", 4, true)];
    expect(shown(takenBack, "editors-decision")).toEqual(["decided", "early"]);
    const labelGone = [...records, label("gone", 0, true), choice("gone", "other", 4)];
    expect(shown(labelGone, "editors-decision")).toEqual(["decided", "early"]);
  });

  it("is none where the catalog shows none", () => {
    expect(shown(records, "none")).toEqual(["none"]);
  });
});
