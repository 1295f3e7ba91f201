import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AtlasView, defaultView, formatView, parseView } from "./atlas-view.ts";
import { groupings, shows } from "./unit-filter.ts";

const views: fc.Arbitrary<AtlasView> = fc.record({
  query: fc.string({ maxLength: 200 }),
  show: fc.constantFrom(...shows),
  family: fc.constantFrom("", "00000000-0000-4000-8000-000000000001"),
  group: fc.constantFrom(...groupings),
  size: fc.constantFrom("small", "medium", "large"),
});

describe("the view in the address", () => {
  test("comes back as it was", () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseView(new URLSearchParams(formatView(view)))).toEqual(view);
      }),
    );
  });

  test("leaves no trace when everything is as by default", () => {
    expect(formatView(defaultView)).toBe("");
  });

  test("leaves alone what else the address carries", () => {
    const others = new URLSearchParams("backend=wasm&show=mine");
    expect(formatView({ ...defaultView, query: "curve" }, others)).toBe("?backend=wasm&q=curve");
  });

  test("takes an unknown value as the default and cuts a query that no label could match", () => {
    const view = parseView(new URLSearchParams({ show: "everything", size: "giant", q: "x".repeat(900) }));
    expect(view).toEqual({ ...defaultView, query: "x".repeat(200) });
  });
});
