import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeOperation } from "./describe.ts";
import { decodeEditLink, encodeEditLink, isForWeights } from "./link.ts";
import type { Operation } from "./record.ts";
import { formatUnits, parseUnitSet, parseUnits } from "./unit-ranges.ts";

const sha256 = "0123456789abcdef".repeat(4);
const units = fc
  .uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 40 })
  .map((list) => list.toSorted((a, b) => a - b));
const layer = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
const set = fc.record({ layer, units });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    type: fc.constant("scale-edges" as const),
    from: set,
    to: set,
    sign: fc.constantFrom("all" as const, "positive" as const, "negative" as const),
    factor: fc.constantFrom(0, -1, 0.25, 2),
  }),
  fc.record({ type: fc.constant("ablate" as const), units: set, label: fc.string({ maxLength: 20 }) }),
  fc.record({
    type: fc.constant("binarise" as const),
    layers: fc.oneof(fc.constant("all" as const), fc.array(layer, { minLength: 1, maxLength: 4 })),
  }),
);

describe("a list of units", () => {
  it("comes back from what is written of it", () => {
    fc.assert(
      fc.property(units, (list) => {
        const read = parseUnits(formatUnits(list), 1000);
        expect(read.ok && read.value).toEqual(list);
      }),
    );
    expect(formatUnits([7, 2, 1, 0, 5, 4])).toBe("0-2,4,5,7");
  });

  it("is refused in words where it is none", () => {
    const words = (text: string) => {
      const read = parseUnits(text, 10);
      return read.ok ? "accepted" : read.problem.message;
    };
    expect(words("")).toMatch(/no list of units/);
    expect(words("1;2")).toMatch(/no list of units/);
    expect(words("-1")).toMatch(/no list of units/);
    expect(words("5-3")).toMatch(/backwards/);
    expect(words("3,10")).toMatch(/no unit 10/);
    expect(words("0-999999")).toMatch(/no unit 999999/);
  });

  it("belongs to the layer before the last colon", () => {
    const unitsOf = (name: string) => (name === "a:b/c" ? 4 : null);
    expect(parseUnitSet("a:b/c:1-2", unitsOf)).toEqual({
      ok: true,
      value: { layer: "a:b/c", units: [1, 2] },
    });
    expect(parseUnitSet("a:b/c:*", unitsOf)).toEqual({
      ok: true,
      value: { layer: "a:b/c", units: [0, 1, 2, 3] },
    });
    expect(parseUnitSet("other:1", unitsOf)).toMatchObject({ problem: { code: "not-found" } });
    expect(parseUnitSet("other", unitsOf)).toMatchObject({ problem: { code: "invalid" } });
  });
});

describe("a link to an edit", () => {
  it("holds all of it, in characters that an address leaves as they are", () => {
    fc.assert(
      fc.property(
        fc.array(operation, { maxLength: 4 }),
        layer,
        fc.string({ maxLength: 50 }),
        (operations, name, note) => {
          const link = encodeEditLink({ name, note, operations }, sha256);
          expect(link).toMatch(/^[\w-]*$/);
          const read = decodeEditLink(link);
          expect(read).toEqual({ ok: true, value: { name, note, operations, weights: sha256.slice(0, 8) } });
          expect(read.ok && isForWeights(read.value, sha256)).toBe(true);
          expect(read.ok && isForWeights(read.value, "f".repeat(64))).toBe(false);
        },
      ),
    );
  });

  it("is refused when it is damaged, and never taken for something else", () => {
    const link = encodeEditLink(
      { name: "cut", note: "", operations: [{ type: "ablate", units: { layer: "a", units: [1] } }] },
      sha256,
    );
    const vast = Array.from({ length: 100 }, () => ({ t: "a", u: ["a", "0-65535"] }));
    for (const damaged of [
      btoa(JSON.stringify({ n: "x", w: "0", o: vast })),
      "",
      "%%%",
      link.slice(0, -5),
      btoa("{}"),
      btoa('{"n":"x","w":"0","o":[{"t":"a","u":["a","*"]}]}'),
    ]) {
      expect(decodeEditLink(damaged), damaged).toMatchObject({ ok: false, problem: { code: "invalid" } });
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = decodeEditLink(text);
        if (read.ok) expect(read.value.operations).toBeDefined();
      }),
    );
  });
});

describe("an operation in words", () => {
  it("says what is done to which units", () => {
    const from = { layer: "mixed3a", units: [57, 34] };
    const to = { layer: "mixed3b", units: [1] };
    const edges = (factor: number, sign: "all" | "negative" = "all") =>
      describeOperation({ type: "scale-edges", from, to, sign, factor });
    expect(edges(0)).toBe("Cut the edges from mixed3a:34,57 to mixed3b:1");
    expect(edges(-1, "negative")).toBe("Turn round the negative edges from mixed3a:34,57 to mixed3b:1");
    expect(edges(-0.5)).toBe("Multiply the edges by −0.5 from mixed3a:34,57 to mixed3b:1");
    expect(describeOperation({ type: "ablate", units: from })).toBe("Hold mixed3a:34,57 at zero");
    expect(describeOperation({ type: "binarise", layers: "all" })).toBe("Binarise every layer");
    expect(describeOperation({ type: "binarise", layers: ["a", "b"] })).toBe("Binarise a, b");
  });
});
