import { expect, test } from "vitest";
import { unitView } from "../../../lib/sync/unit-view.fixture.ts";
import type { LayerIndexState, UnitView } from "../../../lib/sync/views.ts";
import { findAttention } from "./find-attention.ts";

const layer = (units: Record<number, Partial<UnitView>>): LayerIndexState => ({
  state: "ready",
  complete: true,
  inStep: true,
  units: new Map(
    Object.entries(units).map(([index, part]) => [Number(index), unitView({ authors: [], ...part })]),
  ),
});

test("attention goes to the most disputed unit first, then to those with most people, then to the latest", () => {
  const found = findAttention(
    [{ name: "a" }, { name: "b" }],
    [
      layer({
        0: { contested: true, people: 3 },
        1: { contested: true, disputes: 2 },
        2: {},
      }),
      layer({ 5: { contested: true, people: 3, updatedAt: "2026-02-01T00:00:00.000Z" } }),
    ],
  );
  expect(found.contested.map(({ unit }) => `${unit.layer}:${unit.index}`)).toEqual(["a:1", "b:5", "a:0"]);
  expect(found.undecided).toEqual([]);
});

test("a unit that is talked about counts as unnamed until a person has named it", () => {
  const { onlyTalked, undecided } = findAttention(
    [{ name: "a" }],
    [
      layer({
        0: { comments: 1 },
        1: { comments: 1, machineLabels: 1 },
        2: { comments: 1, labels: 0 },
        3: { provisional: true },
      }),
    ],
  );
  expect(onlyTalked.map(({ unit }) => unit.index).sort()).toEqual([1, 2]);
  expect(undecided.map(({ unit }) => unit.index)).toEqual([3]);
});
