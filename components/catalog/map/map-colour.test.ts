import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexFamilies, noFamilies } from "../../../lib/catalog/families.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { unitView } from "../../../lib/sync/unit-view.fixture.ts";
import { classesOf, classOf, mapModes, passes } from "./map-colour.ts";
import { noFilter, parseMapView, writeMapView } from "./map-view.ts";
import { countStates, stateOf, sumCounts, totalOf } from "./unit-states.ts";

const machine = unitView({ machineLabels: 1, people: 0, authors: ["machine:survey"] });
const family = (name: string, parent: string | null = null) => ({
  id: createId(),
  kind: "family" as const,
  catalog: "net",
  subject: "",
  author: "ada",
  version: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  withdrawnAt: null,
  name,
  definition: "",
  colour: "teal" as const,
  parent,
  formerNames: [],
  mergedInto: null,
  splitFrom: null,
});

describe("the state of a unit", () => {
  test("tells people's labels from a machine's, and contest from both; talk alone leaves it untouched", () => {
    expect(stateOf(undefined)).toBe("untouched");
    expect(stateOf(unitView({ labels: 0, people: 0, comments: 3, authors: [] }))).toBe("untouched");
    expect(stateOf(machine)).toBe("machine");
    expect(stateOf(unitView())).toBe("people");
    expect(stateOf(unitView({ contested: true, disputes: 1 }))).toBe("contested");
  });

  test("is counted so that every unit of a layer is in one state, whatever the summaries say", () => {
    const units = fc.array(
      fc.record({
        index: fc.nat(200),
        labels: fc.nat(3),
        machineLabels: fc.nat(3),
        contested: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 200 }), (list, total) => {
        const map = new Map(list.map(({ index, ...part }) => [index, unitView(part)]));
        const counts = countStates(map, total);
        expect(totalOf(counts)).toBe(total);
        expect(Math.min(...Object.values(counts))).toBeGreaterThanOrEqual(0);
        expect(totalOf(sumCounts([counts, counts]))).toBe(2 * total);
      }),
    );
  });
});

describe("the colours", () => {
  const curves = family("curves");
  const left = family("curves to the left", curves.id);
  const families = indexFamilies([curves, left]);

  test("every unit has a class that the legend lists, in every mode", () => {
    const units = [
      undefined,
      machine,
      unitView(),
      unitView({ people: 9 }),
      unitView({ contested: true }),
      unitView({ families: [left.id] }),
      unitView({ families: ["gone"] }),
    ];
    for (const mode of mapModes) {
      for (const index of [families, noFamilies]) {
        const listed = classesOf(mode, index, () => "red").map(({ id }) => id);
        expect(new Set(listed).size).toBe(listed.length);
        for (const unit of units) expect(listed).toContain(classOf(mode, unit, index));
      }
    }
  });

  test("of a filter leave what it names: a state, a person's labels, a family with the families within it", () => {
    const unit = unitView({ families: [left.id], authors: ["ada", "bob"] });
    expect(passes(noFilter, undefined, families)).toBe(true);
    expect(passes({ ...noFilter, family: curves.id }, unit, families)).toBe(true);
    expect(passes({ ...noFilter, family: left.id }, unitView({ families: [curves.id] }), families)).toBe(
      false,
    );
    expect(passes({ ...noFilter, person: "bob" }, unit, families)).toBe(true);
    expect(passes({ ...noFilter, person: "cem" }, unit, families)).toBe(false);
    expect(passes({ ...noFilter, person: "bob" }, undefined, families)).toBe(false);
    expect(passes({ ...noFilter, state: "untouched" }, undefined, families)).toBe(true);
    expect(passes({ state: "people", family: curves.id, person: "bob" }, unit, families)).toBe(true);
  });
});

describe("the address", () => {
  test("carries the view there and back, beside whatever else it says, and nonsense means the whole map", () => {
    const views = fc.record({
      mode: fc.constantFrom(...mapModes),
      filter: fc.record({
        state: fc.constantFrom(null, "untouched" as const, "contested" as const),
        family: fc.option(fc.uuid()),
        person: fc.option(fc.string({ minLength: 1 })),
      }),
    });
    fc.assert(
      fc.property(views, (view) => {
        const written = writeMapView(new URLSearchParams("catalog=x&state=machine"), view);
        expect(parseMapView(new URLSearchParams(written.toString()))).toEqual(view);
        expect(written.get("catalog")).toBe("x");
      }),
    );
    expect(parseMapView(new URLSearchParams("by=loudness&state=lost"))).toEqual({
      mode: "state",
      filter: noFilter,
    });
    expect(writeMapView(new URLSearchParams(), { mode: "state", filter: noFilter }).toString()).toBe("");
  });
});
