import { describe, expect, it } from "vitest";
import { describeObjective } from "../../lib/featurevis/describe-objective.ts";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import {
  describeGain,
  describeParameterisation,
  describeTransforms,
  formatDuration,
  readSeed,
} from "./describe-visualisation.ts";

const settings: VisualisationSettings = {
  objective: { type: "channel" },
  parameterisation: { type: "fourier", deviation: 0.01 },
  transforms: {
    padding: 12,
    jitterBefore: 8,
    scales: [0.9, 1, 1.1],
    rotations: [-10, 0, 10],
    jitterAfter: 4,
  },
  size: 128,
  steps: 128,
  learningRate: 0.05,
  redirectedSteps: 16,
  seed: 0,
};

const record = (activation: number, noiseActivation: number): VisualisationRecord => ({
  pack: "tiny",
  packHash: "0".repeat(64),
  unit: "mixed3b:1",
  settings,
  algorithm: 1,
  backend: "wasm",
  losses: [1],
  activation,
  noiseActivation,
  milliseconds: 6200,
  size: 128,
});

describe("the caption of a feature visualisation", () => {
  it("says what was maximised, in which form, under which views", () => {
    expect(describeObjective(settings.objective)).toContain("mean activation");
    expect(describeParameterisation(settings)).toContain("Fourier");
    expect(describeTransforms(settings)).toBe(
      "shifted by up to 12 px, scaled by 0.9 to 1.1, turned by up to 10° at random in each step",
    );
    expect(describeTransforms({ ...settings, transforms: null })).toBeNull();
  });

  it("compares the activation with that of the noise it began as", () => {
    expect(describeGain(record(23.1, 0.56))).toBe(
      "reaches an activation of 23.1, 41 times the 0.560 of the noise it began as",
    );
    expect(describeGain(record(2, 1))).toContain("2.0 times");
  });

  it("makes no ratio out of noise that gives nothing", () => {
    expect(describeGain(record(5, 0))).toBe("reaches an activation of 5.00; the noise it began as gave 0");
    expect(describeGain(record(5, -1))).toContain("gave −1.00");
  });

  it("says that a unit does not respond instead of comparing nothing with nothing", () => {
    for (const [activation, noise] of [
      [0, 0],
      [-0.5, 1],
    ] as const) {
      const words = describeGain(record(activation, noise));
      expect(words).toMatch(/^does not respond/);
      expect(words).not.toMatch(/times|reaches/);
    }
  });

  it("gives times in seconds, then in minutes", () => {
    expect(formatDuration(6200)).toBe("6.2 s");
    expect(formatDuration(65_000)).toBe("1 min 5 s");
  });

  it("takes a seed that is a whole number of 32 bits and nothing else", () => {
    expect(readSeed(" 42 ")).toBe(42);
    expect(readSeed("4294967295")).toBe(4294967295);
    for (const text of ["", "-1", "1.5", "4294967296", "abc", "1e3"]) expect(readSeed(text)).toBeNull();
  });
});
