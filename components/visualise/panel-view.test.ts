import { describe, expect, test } from "vitest";
import { noChanges, plainObjective } from "../../lib/featurevis/choice.ts";
import type { Objective } from "../../lib/featurevis/objective-schema.ts";
import {
  closeUp,
  type PanelView,
  readBeside,
  readTerms,
  readView,
  readWeights,
  sameObjective,
  writeBeside,
} from "./panel-view.ts";

const through = (view: PanelView): PanelView => readView(new URLSearchParams(writeBeside(view)));
const plain: PanelView = { ...closeUp, choice: plainObjective };

const views: Record<string, PanelView> = {
  "the close-up": closeUp,
  "the plain channel": plain,
  "a negative": { ...plain, choice: { ...plainObjective, negative: true, preActivation: true } },
  "a direction": {
    ...plain,
    choice: {
      ...plainObjective,
      what: "direction",
      weights: [
        [3, 1],
        [7, -0.5],
      ],
      cosine: 2,
      everywhere: false,
    },
  },
  "a class": { ...plain, choice: { ...plainObjective, what: "class", classIndex: 12 } },
  "another layer": { ...plain, choice: { ...plainObjective, what: "layer", layer: "inception_3b/output" } },
  "a strip": {
    ...closeUp,
    choice: { ...closeUp.choice, blend: { type: "interpolation", unit: "mixed3b:4", share: 0.5 } },
    strip: true,
  },
  "one place of an interpolation": {
    ...closeUp,
    choice: { ...closeUp.choice, blend: { type: "interpolation", unit: "mixed3b:4", share: 0.3 } },
  },
  "a sum": {
    ...plain,
    choice: {
      ...plainObjective,
      blend: {
        type: "sum",
        terms: [
          { unit: "a/b:1", weight: -0.5 },
          { unit: "a/b:2", weight: 1 },
        ],
      },
      smoothness: 3,
    },
  },
  diversity: { ...plain, diversity: { pictures: 4, weight: 20 } },
  "an objective of one's own": {
    ...closeUp,
    custom: { type: "negative", of: { type: "neuron", at: [1, 2] } } satisfies Objective,
  },
  "settings of one's own": {
    ...plain,
    changes: {
      seed: 3,
      steps: 200,
      size: 160,
      parameterisation: "pixel",
      deviation: 0.1,
      learningRate: 0.02,
      redirectedSteps: 0,
      transforms: false,
    },
    whole: true,
  },
};

describe("an address", () => {
  test.each(Object.entries(views))("brings back %s", (_, view) => {
    expect(through(view)).toEqual(view);
  });

  test("that says nothing shows the close-up, and keeps to it with other settings", () => {
    expect(readView(new URLSearchParams())).toEqual(closeUp);
    expect(readView(new URLSearchParams("seed=4"))).toEqual({
      ...closeUp,
      changes: { ...noChanges, seed: 4 },
    });
  });

  test("that was changed by hand is read as far as it can be", () => {
    const view = readView(
      new URLSearchParams("what=wish&steps=-1&seed=x&share=7&toward=nobody&diverse=1&objective={&weights=3"),
    );
    expect(view).toEqual({ ...closeUp, changes: noChanges });
  });

  test("may hold a second view beside the first", () => {
    for (const view of Object.values(views)) expect(readBeside(writeBeside(view))).toEqual(view);
    expect(readBeside(null)).toBeNull();
  });
});

test("the same objective made otherwise is the same objective", () => {
  expect(sameObjective(closeUp, { ...closeUp, changes: { ...noChanges, seed: 9 }, whole: true })).toBe(true);
  expect(sameObjective(closeUp, plain)).toBe(false);
});

test("weights and terms are read as people write them, and nothing else", () => {
  expect(readWeights("3:1, 7 : -0.5")).toEqual([
    [3, 1],
    [7, -0.5],
  ]);
  for (const wrong of ["", "3", "3:0", "3:1,3:2", "a:1", "3:"]) expect(readWeights(wrong)).toBeNull();
  expect(readTerms("-0.5*mixed3b:9, a/b:1")).toEqual([
    { unit: "mixed3b:9", weight: -0.5 },
    { unit: "a/b:1", weight: 1 },
  ]);
  for (const wrong of ["", "x*a:1", "a", "1*"]) expect(readTerms(wrong)).toBeNull();
});
