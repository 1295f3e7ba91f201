import { describe, expect, test } from "vitest";
import { surveyAuthor } from "../../lib/catalog/machine-author.ts";
import {
  countLabelled,
  groupUnits,
  matchesQuery,
  type Show,
  selectUnits,
  type UnitMark,
} from "./unit-filter.ts";

const mark = (name: string | null, family: string | null = null, authors: string[] = []): UnitMark => ({
  labels: name === null ? 0 : 1,
  machineLabels: 0,
  name,
  family,
  families: [],
  contested: false,
  authors,
});

const layer = {
  name: "inception_3b/output",
  shape: [28, 28, 12] as [number, number, number],
  branches: [
    { name: "1x1", start: 0, end: 4, node: "a", receptiveField: 59 },
    { name: "3x3", start: 4, end: 12, node: "b", receptiveField: 75 },
  ],
};
const marks = new Map<number, UnitMark>([
  [1, mark("Curve, opening left", "Curves", ["ada"])],
  [5, mark("Größerer Kreis", "Circles", ["bo"])],
  [7, mark("double curve", "curves", ["ada", "bo"])],
  [9, { labels: 0, machineLabels: 0, name: null, family: null, families: [], contested: false, authors: [] }], // comments only
]);
const select = (
  query: string,
  show: "all" | "labelled" | "unlabelled" | "mine" = "all",
  me: string | null = "ada",
) => selectUnits(layer, marks, { query, show, me });

describe("searching a layer", () => {
  test("shows every unit for an empty query", () => {
    expect(select("  ")).toEqual([...Array(12).keys()]);
  });

  test("finds words in name and family in any order, whatever their case and accents", () => {
    expect(select("LEFT curve")).toEqual([1]);
    expect(select("curves")).toEqual([1, 7]);
    expect(select("grosserer")).toEqual([5]);
    expect(select("circles kreis")).toEqual([5]);
    expect(select("curve kreis")).toEqual([]);
  });

  test("finds units by the beginning of their index, with or without a colon", () => {
    expect(select("1")).toEqual([1, 10, 11]);
    expect(select(":10")).toEqual([10]);
  });

  test("finds a unit by its whole address, and none by another layer's", () => {
    expect(select("inception_3b/output:7")).toEqual([7]);
    expect(select("inception_4a/output:7")).toEqual([]);
  });

  test("finds a unit of the answers by the class it stands for, with or without a label", () => {
    const classes = Array.from({ length: 12 }, (_, unit) => (unit === 7 ? "zebra" : "horse"));
    expect(selectUnits(layer, marks, { query: "zebra", show: "all", me: null, classes })).toEqual([7]);
    expect(selectUnits(layer, marks, { query: "zebra", show: "unlabelled", me: null, classes })).toEqual([]);
  });

  test("finds a number inside a name too", () => {
    expect(matchesQuery(layer.name, 3, mark("letter 47"), "47")).toBe(true);
  });
});

describe("filtering a layer", () => {
  test("counts a unit with comments but no label as unlabelled", () => {
    expect(select("", "labelled")).toEqual([1, 5, 7]);
    expect(select("", "unlabelled")).toEqual([0, 2, 3, 4, 6, 8, 9, 10, 11]);
  });

  test("shows a person's own, and nothing of their own to a visitor", () => {
    expect(select("", "mine")).toEqual([1, 7]);
    expect(select("", "mine", null)).toEqual([]);
  });

  test("labelled and unlabelled together are all, without overlap", () => {
    expect([...select("", "labelled"), ...select("", "unlabelled")].sort((a, b) => a - b)).toEqual(
      select(""),
    );
  });

  test("counts what is labelled, by anyone and by me", () => {
    expect(countLabelled(marks, "bo")).toEqual({ labelled: 3, machineOnly: 0, mine: 2, contested: 0 });
    expect(countLabelled(marks, null)).toEqual({ labelled: 3, machineOnly: 0, mine: 0, contested: 0 });
  });
});

describe("families and contested units", () => {
  const placed = new Map<number, UnitMark>([
    [0, { ...mark("a"), families: ["curves", "lines"] }],
    [1, { ...mark("b"), families: ["arcs"], contested: true }],
    [2, mark("c", "curves")],
  ]);
  const all = { query: "", show: "all", me: null } as const;

  test("shows the units that labels place in a family, or in a part of it", () => {
    const within = (id: string) => id === "curves" || id === "arcs";
    expect(selectUnits(layer, placed, { ...all, family: within })).toEqual([0, 1]);
    expect(selectUnits(layer, placed, { ...all, family: (id) => id === "lines" })).toEqual([0]);
  });

  test("finds a unit by the name of every family it is in", () => {
    const familyName = (id: string) => (id === "lines" ? "Straight Lines" : "");
    expect(selectUnits(layer, placed, { ...all, query: "straight", familyName })).toEqual([0]);
  });

  test("shows and counts the contested ones", () => {
    expect(selectUnits(layer, placed, { ...all, show: "contested" })).toEqual([1]);
    expect(countLabelled(placed, null).contested).toBe(1);
  });
});

describe("machine-made labels", () => {
  const machine = surveyAuthor.id;
  const mixed = new Map<number, UnitMark>([
    [0, { ...mark("Line, 45°", "lines", [machine]), machineLabels: 1 }],
    [1, { ...mark("a stroke", null, ["ada", machine]), labels: 2, machineLabels: 1 }],
    [2, mark("Curve", null, ["ada"])],
  ]);
  const show = (which: Show) => selectUnits(layer, mixed, { query: "", show: which, me: "ada" });

  test("stand apart from people's, and every unit is in exactly one of the three", () => {
    expect(show("labelled")).toEqual([1, 2]);
    expect(show("machine")).toEqual([0]);
    const all = [...show("labelled"), ...show("machine"), ...show("unlabelled")];
    expect(all.sort((a, b) => a - b)).toEqual(show("all"));
  });

  test("are counted apart, and are nobody's own", () => {
    expect(countLabelled(mixed, "ada")).toEqual({ labelled: 2, machineOnly: 1, mine: 2, contested: 0 });
    expect(countLabelled(mixed, null)).toEqual({ labelled: 2, machineOnly: 1, mine: 0, contested: 0 });
  });

  test("are searched like people's", () => {
    expect(selectUnits(layer, mixed, { query: "lines 45", show: "all", me: null })).toEqual([0]);
  });
});

describe("grouping units", () => {
  const all = [...Array(12).keys()];

  test("puts units under their branch", () => {
    const groups = groupUnits(layer, marks, all, "branch");
    expect(groups.map(({ title, units }) => [title, units.length])).toEqual([
      ["1x1", 4],
      ["3x3", 8],
    ]);
  });

  test("needs no headings where there is one branch", () => {
    const plain = { branches: layer.branches.slice(0, 1) };
    expect(groupUnits(plain, marks, all, "branch")).toEqual([{ key: "all", title: null, units: all }]);
  });

  test("puts families that differ only in case together, the largest first and the unnamed last", () => {
    const groups = groupUnits(layer, marks, all, "family");
    expect(groups.map(({ title, units }) => [title, units])).toEqual([
      ["Curves", [1, 7]],
      ["Circles", [5]],
      ["No family yet", [0, 2, 3, 4, 6, 8, 9, 10, 11]],
    ]);
  });

  test("loses no unit in any grouping", () => {
    for (const grouping of ["branch", "family", "none"] as const) {
      const units = groupUnits(layer, marks, all, grouping).flatMap((group) => group.units);
      expect(units.sort((a, b) => a - b)).toEqual(all);
    }
  });
});
