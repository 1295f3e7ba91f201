import { expect, test } from "vitest";
import type { Branch, Layer, Manifest } from "../../lib/model/manifest.ts";
import { commonLayers, compareHref, middleLayer, pairBranches, parseCompareView } from "./compare-view.ts";

const branch = (name: string, start: number, end: number): Branch => ({
  name,
  start,
  end,
  node: name,
  receptiveField: 1,
});

const layer = (name: string, branches: Branch[], main = true): Layer => ({
  name,
  node: name,
  kind: "module",
  main,
  shape: [1, 1, branches.at(-1)?.end ?? 1],
  receptiveField: { size: [1, 1], stride: [1, 1], offset: [0, 0] },
  branches,
});

const model = (...layers: Layer[]) => ({ layers }) as Manifest;

test("the address opens the same comparison again, also for odd names", () => {
  const view = { left: "a b&c", right: "d", layer: "inception_3b/output" };
  const [, search] = compareHref(view).split("?");
  expect(parseCompareView(new URLSearchParams(search))).toEqual(view);
  expect(parseCompareView(new URLSearchParams())).toEqual({ left: null, right: null, layer: null });
});

test("layers are compared that both models have and that everything passes through", () => {
  const left = model(layer("a", []), layer("b", []), layer("c", [], false), layer("d", []));
  const right = model(layer("d", []), layer("c", []), layer("b", []));
  expect(commonLayers(left, right)).toEqual(["b", "d"]);
  expect(middleLayer(["a", "b", "c"])).toBe("b");
  expect(middleLayer([])).toBeNull();
});

test("every unit of both layers stands once, beside the branch of the same name", () => {
  const left = layer("m", [branch("1x1", 0, 2), branch("3x3", 2, 5)]);
  const right = layer("m", [branch("1x1", 0, 1), branch("3x3", 1, 2), branch("pool", 2, 4)]);
  expect(pairBranches(left, right)).toEqual([
    { name: "1x1", left: [0, 1], right: [0] },
    { name: "3x3", left: [2, 3, 4], right: [1] },
    { name: "pool", left: [], right: [2, 3] },
  ]);
});
