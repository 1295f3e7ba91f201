import { expect, test } from "vitest";
import { surveyAuthor } from "../../lib/catalog/machine-author.ts";
import { elsewhereHits } from "./elsewhere-hits.ts";

const item = (unit: string, ...names: string[]) => ({
  unit,
  labels: names.map((name, i) => ({ id: `${i}`, name, family: "", author: "ada" })),
});

test("hits elsewhere leave out the layer one is in and join a unit's names without repeating one", () => {
  const answer = { items: [item("a:1", "curve"), item("b/c:2", "curve", "arc", "curve")], truncated: false };
  expect(elsewhereHits(answer, "a")).toEqual({
    hits: [{ unit: { layer: "b/c", index: 2 }, text: "b/c:2", names: "curve, arc", machineNames: "" }],
    more: false,
  });
});

test("hits elsewhere say when there are more than are shown", () => {
  const items = Array.from({ length: 11 }, (_, i) => item(`b:${i}`, "curve"));
  expect(elsewhereHits({ items, truncated: false }, "a").hits).toHaveLength(10);
  expect(elsewhereHits({ items, truncated: false }, "a").more).toBe(true);
  expect(elsewhereHits({ items: items.slice(0, 2), truncated: true }, "a").more).toBe(true);
  expect(elsewhereHits({ items: items.slice(0, 10), truncated: false }, "a").more).toBe(false);
});

test("hits elsewhere tell people's names from a machine's", () => {
  const [curve, line] = item("b:2", "curve", "Line, 45°").labels;
  if (!curve || !line) throw new Error("two labels were asked for");
  const made = { ...line, author: String(surveyAuthor.id) };
  const namesOf = (...labels: (typeof made)[]) =>
    elsewhereHits({ items: [{ unit: "b:2", labels }], truncated: false }, "a").hits.map(
      ({ names, machineNames }) => [names, machineNames],
    );
  expect(namesOf(made)).toEqual([["", "Line, 45°"]]);
  expect(namesOf(made, curve)).toEqual([["curve", "Line, 45°"]]);
  expect(namesOf(made, { ...curve, name: "Line, 45°" })).toEqual([["Line, 45°", ""]]); // a person said so too
});
