import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Edit, edgeSigns, editFor, editSchema, largestEdit, parseEdit } from "./record.ts";

const sha256 = "ab".repeat(32);
const units = fc.uniqueArray(fc.integer({ min: 0, max: 65_535 }), { minLength: 1, maxLength: 20 });
const layer = fc.string({ minLength: 1, maxLength: 30 });
const set = fc.record({ layer, units });
const label = fc.option(fc.string({ maxLength: 100 }), { nil: undefined });
const operation = fc.oneof(
  fc.record({
    type: fc.constant("scale-edges" as const),
    from: set,
    to: set,
    sign: fc.constantFrom(...edgeSigns),
    factor: fc.double({ min: -1000, max: 1000, noNaN: true }).map((factor) => factor + 0), // JSON has no −0
    label,
  }),
  fc.record({ type: fc.constant("ablate" as const), units: set, label }),
  fc.record({
    type: fc.constant("binarise" as const),
    layers: fc.oneof(fc.constant("all" as const), fc.array(layer, { minLength: 1, maxLength: 5 })),
    label,
  }),
);
const edit = fc.record({
  format: fc.constant("micrographia-edit" as const),
  version: fc.constant(1 as const),
  name: fc.string({ minLength: 1, maxLength: 100 }).filter((name) => name.trim() === name),
  note: fc.string({ maxLength: 200 }),
  pack: fc.constant({ id: "specimen", sha256 }),
  operations: fc.array(operation, { maxLength: 5 }),
});

const example: Edit = {
  format: "micrographia-edit",
  version: 1,
  name: "without early curves",
  note: "",
  pack: { id: "specimen", sha256 },
  operations: [
    {
      type: "scale-edges",
      from: { layer: "mixed3a", units: [34, 57] },
      to: { layer: "mixed3b", units: [1] },
      sign: "positive",
      factor: 0,
    },
  ],
};
const [cut] = example.operations;

describe("the record of an edit", () => {
  it("is the same after it has been a file", () => {
    fc.assert(
      fc.property(edit, (given) => {
        const read = parseEdit(JSON.stringify(given));
        expect(read.ok && read.value).toEqual(JSON.parse(JSON.stringify(given)));
      }),
      { numRuns: 100 },
    );
  });

  it("is refused in words when it is something else, whatever that is", () => {
    const refuse = (changed: unknown, words: RegExp) => {
      const read = parseEdit(JSON.stringify(changed));
      expect(read.ok ? "accepted" : read.problem.message).toMatch(words);
      expect(read.ok || read.problem.code).toBe("invalid");
    };
    refuse(null, /not an edit/);
    refuse([], /not an edit/);
    refuse({ ...example, version: 2 }, /version/);
    refuse({ ...example, format: "micrographia-catalog" }, /format/);
    refuse({ ...example, name: "   " }, /name/);
    refuse({ ...example, name: "x".repeat(101) }, /name/);
    refuse({ ...example, note: "x".repeat(2001) }, /note/);
    refuse({ ...example, pack: { id: "../..", sha256 } }, /pack\.id/);
    refuse({ ...example, pack: { id: "specimen", sha256: "AB" } }, /pack\.sha256/);
    refuse({ ...example, operations: Array(501).fill(cut) }, /operations/);
    refuse({ ...example, operations: [{ type: "explode" }] }, /operations\.0/);
    refuse({ ...example, operations: [{ ...cut, factor: "0" }] }, /operations\.0\.factor/);
    refuse({ ...example, operations: [{ ...cut, factor: 1001 }] }, /operations\.0\.factor/);
    refuse({ ...example, operations: [{ ...cut, factor: null }] }, /operations\.0\.factor/); // what JSON makes of NaN
    refuse({ ...example, operations: [{ ...cut, from: { layer: "a", units: [] } }] }, /from\.units/);
    refuse({ ...example, operations: [{ ...cut, from: { layer: "a", units: [1, 1] } }] }, /twice/);
    refuse({ ...example, operations: [{ ...cut, from: { layer: "a", units: [-1] } }] }, /from\.units/);
    refuse({ ...example, operations: [{ ...cut, from: { layer: "a", units: [0.5] } }] }, /from\.units/);
    refuse({ ...example, operations: [{ ...cut, only: "upper half" }] }, /only/); // would mean something else
    expect(parseEdit("{").ok || "refused").toBe("refused");
    const large = parseEdit(" ".repeat(largestEdit + 1));
    expect(large.ok || large.problem.code).toBe("too-large");
  });

  it("never reads anything but itself out of any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = parseEdit(JSON.stringify(value));
        if (read.ok) expect(editSchema.parse(value)).toEqual(read.value);
      }),
    );
  });

  it("fits the weights that it was made for and no others", () => {
    const manifest = { id: "specimen", weights: { sha256 } } as Parameters<typeof editFor>[1];
    expect(editFor(example, manifest).ok).toBe(true);
    const others = { ...manifest, weights: { ...manifest.weights, sha256: "cd".repeat(32) } };
    const refused = editFor(example, others);
    expect(refused.ok || refused.problem.message).toMatch(/other weights of “specimen”/);
    const elsewhere = editFor(example, { ...others, id: "specimen-2" });
    expect(elsewhere.ok || elsewhere.problem.message).toMatch(/made for the model “specimen”/);
  });
});
