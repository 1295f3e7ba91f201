import { describe, expect, it } from "vitest";
import type { ShownLabelPolicy } from "./catalog.ts";
import type { CatalogRecord } from "./command.ts";
import { findContests, isContested } from "./contested.ts";
import { familyOf, idOf, minute, placing } from "./families.fixture.ts";
import { indexFamilies } from "./families.ts";
import { surveyAuthor } from "./machine-author.ts";
import { whatIsShown } from "./shown-label.ts";

const index = indexFamilies([familyOf(1), familyOf(2, { parent: idOf(1) }), familyOf(3)]);
const contested = (records: readonly CatalogRecord[], policy: ShownLabelPolicy = "most-supported") =>
  isContested(records, whatIsShown(records, policy), index);

const stance = (
  kind: "support" | "dispute",
  number: number,
  label: number,
  author: string,
): CatalogRecord => ({
  id: idOf(number),
  catalog: "net",
  subject: "conv1:0",
  author,
  version: 1,
  createdAt: minute(number),
  updatedAt: minute(number),
  withdrawnAt: null,
  kind,
  label: idOf(label),
  reason: "so it is",
});

describe("a unit is contested", () => {
  it("when somebody disputes the label that is shown", () => {
    const label = placing(10, { 1: 1 });
    expect(contested([label])).toBe(false);
    expect(contested([label, stance("dispute", 11, 10, "ben")])).toBe(true);
    expect(contested([label, stance("dispute", 11, 10, "ben"), stance("support", 12, 10, "ben")])).toBe(
      false,
    );
  });

  it("not when somebody disputes a label that another has already outdone, unless none is shown", () => {
    const records = [
      placing(10, { 1: 1 }),
      placing(12, { 1: 1 }, { author: "ben" }),
      stance("dispute", 13, 12, "cem"),
    ];
    expect(contested(records)).toBe(false);
    expect(contested(records, "none")).toBe(true);
  });

  it("when two people name families that have nothing to do with each other", () => {
    const other = (families: Record<number, number>) => placing(11, families, { author: "ben" });
    expect(contested([placing(10, { 1: 1 }), other({ 3: 1 })])).toBe(true);
    expect(contested([placing(10, { 1: 1 }), other({ 3: 1, 1: 0.2 })])).toBe(false);
    expect(contested([placing(10, { 1: 1 }), other({ 2: 1 })])).toBe(false); // a part of it
  });

  it("when two people name no common family and call it differently", () => {
    const named = (name: string) => placing(11, {}, { author: "ben", name });
    expect(contested([placing(10, { 1: 1 }), named("LABEL 10")])).toBe(false);
    expect(contested([placing(10, { 1: 1 }), named("a dog")])).toBe(true);
  });

  it("not with oneself, nor once one supports what the other says", () => {
    expect(contested([placing(10, { 1: 1 }), placing(11, { 3: 1 })])).toBe(false);
    const records = [placing(10, { 1: 1 }), placing(11, { 3: 1 }, { author: "ben" })];
    expect(contested(records)).toBe(true);
    expect(contested([...records, stance("support", 12, 10, "ben")])).toBe(false);
  });

  it("not with a machine, unless a person stands behind it", () => {
    const machine = placing(9, { 3: 1 }, { author: surveyAuthor.id });
    expect(contested([machine, placing(10, { 1: 1 })])).toBe(false);
    expect(contested([machine, placing(10, { 1: 1 }), stance("support", 12, 9, "ben")])).toBe(true);
  });
});

describe("why a unit is contested", () => {
  const contests = (records: readonly CatalogRecord[]) =>
    findContests(records, whatIsShown(records, "most-supported"), index).map((contest) =>
      contest.type === "disputed"
        ? [contest.label.id, ...contest.by]
        : [...contest.people, ...contest.labels.map(({ id }) => id)],
    );

  it("names who disputes which label, and two who disagree with what each says", () => {
    const mine = placing(10, { 1: 1 }, { author: "ada" });
    const theirs = placing(12, { 3: 1 }, { author: "ben" });
    expect(contests([mine])).toEqual([]);
    expect(contests([mine, stance("dispute", 11, 10, "ben"), stance("dispute", 13, 10, "cem")])).toEqual([
      [idOf(10), "ben", "cem"],
    ]);
    expect(contests([mine, theirs])).toEqual([["ada", "ben", idOf(10), idOf(12)]]);
    expect(
      contests([mine, theirs, stance("dispute", 13, 10, "ben"), stance("support", 14, 10, "cem")]),
    ).toEqual([
      [idOf(10), "ben"],
      ["ada", "ben", idOf(10), idOf(12)],
    ]);
  });
});
