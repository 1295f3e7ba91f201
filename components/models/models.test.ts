import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Manifest, manifestSchema } from "../../lib/model/manifest.ts";
import { axisTicks } from "./curve-axis.ts";
import { describeDifference, readTraining } from "./read-training.ts";
import { findSiblings } from "./siblings.ts";

const shipped = path.join(import.meta.dirname, "../../public/models");
const readPack = (id: string): Manifest =>
  manifestSchema.parse(JSON.parse(readFileSync(path.join(shipped, id, "manifest.json"), "utf8")));

const specimen = readPack("specimen");

/** The specimen as another training would have made it. */
const trainedAgain = (id: string, settings: Record<string, unknown>): Manifest => ({
  ...specimen,
  id,
  training: {
    ...specimen.training,
    seed: settings.seed ?? specimen.training?.seed,
    settings: { ...(specimen.training?.settings as object), ...settings },
  },
});

describe("the record of a training", () => {
  test.each(readdirSync(shipped))("of the shipped pack %s is read", (id) => {
    const training = readTraining(readPack(id));
    expect(training?.heldOutImages).toBe(2000);
    expect(training?.lossCurve.length).toBeGreaterThan(100);
  });

  test("of a network from elsewhere is none", () => {
    expect(readTraining({ training: undefined })).toBeNull();
    expect(readTraining({ training: { epochs: 90 } })).toBeNull();
  });
});

describe("two networks of one recipe", () => {
  test("are found, with what they differ in", () => {
    const other = trainedAgain("specimen-2", { seed: 2, width: 0.75 });
    expect(findSiblings([{ ...specimen, dataset: undefined }, other])).toEqual([]);
    expect(findSiblings([specimen, other])).toEqual([
      {
        first: specimen,
        other,
        difference: "another seed (2 instead of 1) and 0.75 times its width",
        apart: true,
      },
    ]);
  });

  test("that differ in nothing that is known are said to be alike", () => {
    const training = readTraining(specimen);
    expect(training && describeDifference(training, training)).toBe("the same settings");
  });
});

describe("the marks along an axis", () => {
  test("begin at 0, are evenly spaced, reach the end and do not go far beyond", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (most, wanted) => {
          const ticks = axisTicks(most, wanted);
          const step = ticks[1] ?? Number.NaN;
          expect(ticks[0]).toBe(0);
          expect(ticks.length - 1).toBeLessThanOrEqual(wanted);
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
          expect(ticks.at(-2)).toBeLessThan(most);
          for (const [i, tick] of ticks.entries()) expect(tick / step).toBeCloseTo(i, 9);
        },
      ),
    );
    expect(axisTicks(3.527, 4)).toEqual([0, 1, 2, 3, 4]);
    expect(axisTicks(1, 4)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });
});
