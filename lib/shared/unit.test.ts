import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatUnit, parseUnit, unitTextSchema } from "./unit.ts";

describe("a unit's address", () => {
  it("reads back what it wrote, whatever the layer is called", () => {
    const layer = fc.oneof(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom("a", ":", "/", "\n", "\u2028") }),
    );
    fc.assert(
      fc.property(layer, fc.integer({ min: 0, max: 9_999_999 }), (name, index) => {
        expect(parseUnit(formatUnit({ layer: name, index }))).toEqual({
          ok: true,
          value: { layer: name, index },
        });
      }),
    );
  });

  it("is split at its last colon, because layer names may hold anything", () => {
    expect(parseUnit("a:b/c:7")).toEqual({ ok: true, value: { layer: "a:b/c", index: 7 } });
  });

  it.each(["", "mixed3b", "mixed3b:", ":3", "mixed3b:-1", "mixed3b:07", "mixed3b:1.5", "mixed3b:99999999"])(
    "is refused as %j, with the form it should have",
    (text) => {
      const result = parseUnit(text);
      expect(result.ok).toBe(false);
      if (!result.ok) expect(result.problem.message).toContain("layer:index");
      expect(unitTextSchema.safeParse(text).success).toBe(false);
    },
  );
});
