import { describe, expect, it } from "vitest";
import type { CatalogRecord } from "./command.ts";
import { surveyAuthor } from "./machine-author.ts";
import { countSupports, rankLabels, shownLabel } from "./shown-label.ts";

const base = { catalog: "net", subject: "conv1:0", version: 1, updatedAt: "2026-01-01T00:00:00.000Z" };

const label = (id: string, second: number, withdrawn = false): CatalogRecord => ({
  ...base,
  kind: "label",
  id,
  author: `author of ${id}`,
  createdAt: `2026-01-01T00:00:0${second}.000Z`,
  withdrawnAt: withdrawn ? base.updatedAt : null,
  name: id,
  family: "",
  confidence: 1,
  reason: "",
});

const support = (of: string, by: string, withdrawn = false): CatalogRecord => ({
  ...base,
  kind: "support",
  id: `${by} for ${of}`,
  author: by,
  createdAt: base.updatedAt,
  withdrawnAt: withdrawn ? base.updatedAt : null,
  label: of,
});

describe("shownLabel", () => {
  it("is the most supported label, then the oldest", () => {
    const records = [label("late", 2), label("early", 1)];
    expect(shownLabel(records)?.id).toBe("early");
    expect(shownLabel([...records, support("late", "x")])?.id).toBe("late");
  });

  it("counts neither withdrawn labels nor withdrawn supports", () => {
    const records = [label("gone", 0, true), label("early", 1), label("late", 2), support("late", "x", true)];
    expect(countSupports(records).size).toBe(0);
    expect(shownLabel(records)?.id).toBe("early");
  });

  it("does not depend on the order of the records", () => {
    const records = [label("b", 1), label("a", 1), label("c", 2), support("c", "x"), support("c", "y")];
    const order = rankLabels(records).map(({ id }) => id);
    expect(order).toEqual(["c", "a", "b"]);
    expect(rankLabels([...records].reverse()).map(({ id }) => id)).toEqual(order);
  });

  it("is a machine's only where no person has written one, however many support the machine's", () => {
    const machine = { ...label("machine", 0), author: surveyAuthor.id };
    expect(shownLabel([machine])?.id).toBe("machine");
    const supported = [machine, support("machine", "x"), support("machine", "y")];
    expect(shownLabel([...supported, label("person", 5)])?.id).toBe("person");
    expect(shownLabel([...supported, label("gone", 5, true)])?.id).toBe("machine");
    const other = { ...label("other machine", 1), author: surveyAuthor.id };
    expect(rankLabels([other, ...supported]).map(({ id }) => id)).toEqual(["machine", "other machine"]);
  });

  it("is nothing where nobody has labelled", () => {
    expect(shownLabel([])).toBeNull();
  });
});
