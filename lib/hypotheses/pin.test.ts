import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestResult, pinnedMeasurementSchema } from "../catalog/records/evidence.ts";
import type { Measurement } from "../microscope/measurement.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import { unwrap } from "../shared/result.ts";
import { compareRuns } from "./compare-runs.ts";
import { pinMeasurement, runOf, sketchOf } from "./pin.ts";

const measurement = (result: unknown): Measurement<unknown, unknown> => ({
  format: "micrographia-measurement",
  kind: "weight-paths",
  version: 1,
  pack: { id: "specimen", sha256: "a".repeat(64) },
  settings: { from: "a:1", to: "b:2", through: "main-layers", paths: 1, left: undefined },
  backend: "wasm",
  milliseconds: 12,
  result,
});

const read = { of: "number", path: ["value"] } as const;

describe("a pinned measurement", () => {
  it("is what a record may hold, with the number, the digest and the whole of a small result", async () => {
    const pinned = unwrap(
      await pinMeasurement(measurement({ value: 0.25, list: Float32Array.of(1, 2) }), {
        read: { ...read, path: [...read.path] },
        expect: null,
      }),
    );
    expect(pinnedMeasurementSchema.safeParse(pinned).error).toBeUndefined();
    expect(pinned).toMatchObject({ reading: { value: 0.25 }, result: { value: 0.25, list: [1, 2] } });
    expect(pinned.settings).not.toHaveProperty("left");
  });

  it("keeps of a large result what a second run is held against, and stays small", async () => {
    const list = Float32Array.from({ length: 100_000 }, (_, i) => Math.sin(i));
    const pinned = unwrap(
      await pinMeasurement(measurement({ value: 1, list }), {
        read: { ...read, path: ["value"] },
        expect: null,
      }),
    );
    expect(pinned.result).toBeNull();
    expect(pinned.sketch).toMatchObject({ numbers: 100_001 });
    expect(JSON.stringify(pinned).length).toBeLessThan(4000);
    expect(pinnedMeasurementSchema.safeParse(pinned).error).toBeUndefined();
    expect(longestResult).toBeLessThan(64_000);
  });

  it("has a problem where the number is not there", async () => {
    const pinned = await pinMeasurement(measurement({}), {
      read: { ...read, path: ["value"] },
      expect: null,
    });
    expect(pinned).toMatchObject({ ok: false, problem: { code: "not-found" } });
  });
});

describe("two runs", () => {
  const list = Array.from({ length: 500 }, (_, i) => Math.cos(i) + 2);
  const of = async (value: number, factor = 1) =>
    unwrap(
      await runOf(measurement({ value, list: list.map((v) => v * factor) }), {
        of: "number",
        path: ["value"],
      }),
    );

  it("of the same numbers are identical whatever the order of their keys", async () => {
    const one = unwrap(await runOf(measurement({ a: 1, b: [2, 3] }), null));
    const other = unwrap(await runOf(measurement({ b: Float32Array.of(2, 3), a: 1 }), null));
    expect(compareRuns(one, other, null)).toEqual({ agrees: "identical" });
  });

  it("agree while the number differs by no more than machines do", async () => {
    const near = compareRuns(await of(1), await of(1.001), { of: "number", path: ["value"] });
    expect(near).toMatchObject({ agrees: "within" });
    const far = compareRuns(await of(1), await of(1.01), { of: "number", path: ["value"] });
    expect(far).toMatchObject({ agrees: "differs" });
  });

  it("of angles are held against each other round the circle", async () => {
    const preferred = { of: "tuning", unit: "a:1", number: "preferred" } as const;
    expect(compareRuns(await of(359.9), await of(0.1), preferred, 360)).toMatchObject({ agrees: "within" });
    expect(compareRuns(await of(359.9), await of(0.1), preferred)).toMatchObject({ agrees: "differs" });
  });

  it("without a number are held against each other by all of theirs", async () => {
    const [one, near, far] = [await of(1), await of(1, 1.0005), await of(1, 1.01)];
    expect(compareRuns(one, near, null)).toMatchObject({ agrees: "within" });
    expect(compareRuns(one, far, null)).toMatchObject({ agrees: "differs" });
    const other = unwrap(await runOf(measurement({ value: 1 }), null));
    expect(compareRuns(one, other, null)).toMatchObject({ agrees: "differs", difference: 1 });
  });
});

describe("the sketch of a result", () => {
  it("counts all of its numbers and has the root of the sum of their squares", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { maxLength: 200 }),
        (numbers) => {
          const sketch = sketchOf(canonicalJson({ text: "x", deep: [{ numbers }] }));
          expect(sketch.numbers).toBe(numbers.length);
          expect(sketch.norm).toBeCloseTo(Math.hypot(...numbers), 6);
          expect(sketch.samples).toHaveLength(Math.min(64, numbers.length));
          for (const sample of sketch.samples) expect(numbers.map((v) => v + 0)).toContain(sample + 0);
        },
      ),
    );
  });
});
