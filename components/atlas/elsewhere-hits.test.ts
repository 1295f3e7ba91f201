import { expect, test } from "vitest";
import { elsewhereHits } from "./elsewhere-hits.ts";

const item = (unit: string, ...names: string[]) => ({
  unit,
  labels: names.map((name, i) => ({ id: `${i}`, name, family: "", author: "ada" })),
});

test("hits elsewhere leave out the layer one is in and join a unit's names without repeating one", () => {
  const answer = { items: [item("a:1", "curve"), item("b/c:2", "curve", "arc", "curve")], truncated: false };
  expect(elsewhereHits(answer, "a")).toEqual({
    hits: [{ unit: { layer: "b/c", index: 2 }, text: "b/c:2", names: "curve, arc" }],
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
