/** Why a picture stays grey: each reason in a network made for it. */
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import type { GraphNode } from "../model/manifest.ts";
import { nodePlatform } from "../model/node-platform.ts";
import { explainHealth } from "./explain-health.ts";
import { healthSchema, judge, type StepReading, saturationOf } from "./health.ts";
import type { PictureBytes } from "./picture.ts";
import type { VisualisationSettings } from "./settings.ts";
import { constant, conv, quickSettings, randomWeights, relu, subjectOf } from "./testing/small-subject.ts";
import { visualise } from "./visualise.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

/** One rectified convolution of the picture, with this bias. */
const oneLayer = (bias: number, kernel = randomWeights("k", [3, 3, 3, 2]), std = 255) =>
  subjectOf(
    [conv("a", "data", true), relu("a")] satisfies GraphNode[],
    { "a/kernel": kernel, "a/bias": constant([2], bias) },
    std,
  );

const unit = { layer: "a", index: 0 };
const make = async (
  subject: Awaited<ReturnType<typeof oneLayer>>,
  changes: Partial<VisualisationSettings> = {},
) => (await visualise(subject, unit, { ...quickSettings, ...changes })).health;

describe("a picture", () => {
  test("of a unit that responds is well", async () => {
    const health = await make(await oneLayer(0));
    expect(health).toMatchObject({ state: "well", steps: 12, fired: 12, pushed: 12 });
    expect(explainHealth(health, "a:0", false)).toBeNull();
  });

  test("of a dead unit never fired, although redirected gradients pushed it", async () => {
    const health = await make(await oneLayer(-1e6));
    expect(health).toMatchObject({ state: "never-fired", steps: 12, fired: 0, pushed: 4 });
    expect(explainHealth(health, "a:0", false)?.what).toContain("a:0 never fired: in none of the 12 steps");
  });

  test("of a unit whose rectifier lets no gradient through is blocked", async () => {
    const health = await make(await oneLayer(-1e6), { redirectedSteps: 0 });
    expect(health).toMatchObject({ state: "blocked", fired: 0, pushed: 0 });
    expect(explainHealth(health, "a:0", false)?.what).toContain("blocked by ReLU");
  });

  test("of a unit without weights is blocked, redirected or not", async () => {
    const subject = await oneLayer(-1, constant([3, 3, 3, 2], 0));
    expect(await make(subject)).toMatchObject({ state: "blocked", pushed: 0 });
  });

  test("of the negative of a rectified unit is blocked once the unit is silent, and goes on before the rectifier", async () => {
    // Fires on grey and brighter, and not on darker pictures.
    const subject = await oneLayer(-8, constant([3, 3, 3, 2], 1));
    const negative = (preActivation?: true) =>
      ({ type: "negative", of: { type: "channel", ...(preActivation && { preActivation }) } }) as const;
    const changes = {
      parameterisation: { type: "pixel", deviation: 0.01 },
      transforms: null,
      steps: 60,
      redirectedSteps: 0,
      learningRate: 0.3,
    } as const;
    const health = await make(subject, { ...changes, objective: negative() });
    expect(health.state).toBe("blocked");
    expect(health.pushed).toBeGreaterThan(0);
    expect(explainHealth(health, "a:0", false)?.next).toContain("before the rectifier");
    const open = await make(subject, { ...changes, objective: negative(true) });
    expect(open).toMatchObject({ pushed: 60 });
  });

  test("of a dead unit's value before its rectifier is pushed in every step, and says that the unit never fired", async () => {
    const health = await make(await oneLayer(-1e6), { objective: { type: "neuron", preActivation: true } });
    expect(health).toMatchObject({ state: "never-fired", fired: 0, pushed: 12 });
    expect(explainHealth(health, "a:0", true)?.next).not.toContain("before the rectifier");
  });

  test("that is only to be smooth needs nothing of the network", async () => {
    const smooth = { type: "negative", of: { type: "penalty", of: "total-variation" } } as const;
    expect(await make(await oneLayer(0), { objective: smooth })).toMatchObject({ state: "well", pushed: 12 });
  });

  test("that is driven to black and white is saturated", async () => {
    const health = await make(await oneLayer(0), { steps: 80, learningRate: 3 });
    expect(health.state).toBe("saturated");
    expect(explainHealth(health, "a:0", false)?.what).toContain(`${Math.round(100 * health.saturation)} %`);
  });

  test("that would be of no finite numbers is refused, with what to do", async () => {
    const subject = await oneLayer(0, constant([3, 3, 3, 2], 3e38));
    await expect(make(subject)).rejects.toMatchObject({
      code: "unsupported",
      message: expect.stringMatching(/a:0 are not finite: in step 1 .*lower learning rate/),
    });
  });

  test("has a health that can be stored", async () => {
    const health = await make(await oneLayer(0));
    expect(healthSchema.parse(JSON.parse(JSON.stringify(health)))).toEqual(health);
  });
});

describe("judging", () => {
  const grey: PictureBytes = { size: 1, rgba: Uint8ClampedArray.of(128, 128, 128, 255) };
  const reading = (response: number, gradient: number): StepReading => ({ value: 0, response, gradient });

  test("calls a unit blocked that stood at zero for the whole second half, and not one that came back", () => {
    const fell = [reading(1, 1), reading(1, 1), reading(0, 0), reading(0, 0)];
    expect(judge(fell, grey).state).toBe("blocked");
    expect(judge([...fell, reading(1, 1)], grey).state).toBe("well");
  });

  test("counts samples at the ends, and not the opaque alpha", () => {
    expect(saturationOf(grey)).toBe(0);
    expect(saturationOf({ size: 1, rgba: Uint8ClampedArray.of(0, 254, 128, 255) })).toBeCloseTo(2 / 3, 10);
  });
});
