import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { defaultSettings } from "../../lib/featurevis/defaults.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import { smallSubject } from "../../lib/featurevis/testing/small-subject.ts";
import { wantedUnits } from "./model-render.ts";
import { addObjectiveOptions, type ObjectiveOptions, settingsFrom } from "./objective-options.ts";

const { manifest } = await smallSubject();
const unit = { layer: "b", index: 1 };

function settings(...args: string[]): VisualisationSettings {
  const command = addObjectiveOptions(
    new Command().exitOverride().configureOutput({ writeErr: () => undefined }),
  );
  command.parse(args, { from: "user" });
  return settingsFrom(manifest, command.opts<ObjectiveOptions>())(unit);
}
const objective = (...args: string[]) => settings(...args).objective;

describe("objectives on the command line", () => {
  test("are the default, with the default settings, when nothing is said", () => {
    const layer = manifest.layers.find(({ name }) => name === "b");
    if (!layer) throw new Error("the layer is there");
    expect(settings()).toEqual(defaultSettings(manifest, layer));
  });

  test("are named, or written as JSON", () => {
    expect(objective("--objective", "neuron")).toEqual({ type: "neuron" });
    expect(objective("--objective", "neuron", "--pre-activation")).toEqual({
      type: "neuron",
      preActivation: true,
    });
    expect(objective("--objective", "negative")).toEqual({
      type: "negative",
      of: { type: "channel", preActivation: true },
    });
    expect(objective("--objective", "layer", "--of", "a")).toEqual({ type: "layer", layer: "a" });
    expect(objective("--objective", "class", "--class", "2")).toEqual({ type: "class", class: 2 });
    expect(
      objective("--objective", "direction", "--weights", "3:1, 0:-0.5", "--cosine", "2", "--at", "centre"),
    ).toEqual({
      type: "direction",
      layer: "b",
      weights: [
        [0, -0.5],
        [3, 1],
      ],
      cosine: 2,
      at: "centre",
    });
    expect(objective("--objective", '{"type":"neuron","at":[1,2]}')).toEqual({ type: "neuron", at: [1, 2] });
  });

  test("take in other units", () => {
    expect(objective("--toward", "a:2", "--share", "0.25")).toEqual({
      type: "interpolation",
      from: { type: "channel" },
      to: { type: "channel", unit: "a:2" },
      share: 0.25,
    });
    expect(objective("--plus", "-0.5*a:2", "--plus", "b:3", "--smoothness", "10")).toEqual({
      type: "sum",
      terms: [
        {
          weight: 1,
          of: {
            type: "sum",
            terms: [
              { weight: 1, of: { type: "channel" } },
              { weight: -0.5, of: { type: "channel", unit: "a:2" } },
              { weight: 1, of: { type: "channel", unit: "b:3" } },
            ],
          },
        },
        { weight: -10, of: { type: "penalty", of: "total-variation" } },
      ],
    });
  });

  test("are made as is asked, with what the network suggests for the rest", () => {
    const asked = settings(
      "--diversity",
      "3",
      "--parameterisation",
      "pixel",
      "--no-transforms",
      "--steps",
      "7",
    );
    expect(asked).toMatchObject({
      objective: { type: "channel", preActivation: true },
      diversity: { layer: "b", pictures: 3, picture: 0 },
      parameterisation: { type: "pixel" },
      transforms: null,
      steps: 7,
    });
    // The class's dense layer takes one size only.
    expect(settings("--objective", "class", "--class", "0")).toMatchObject({ size: manifest.input.width });
  });

  test("that make no sense are refused", () => {
    for (const args of [
      ["--objective", "wish"],
      ["--objective", '{"type":"wish"}'],
      ["--objective", "{"],
      ["--objective", "direction"],
      ["--objective", "class"],
      ["--objective", "class", "--class", "gazebo"],
      ["--share", "2"],
      ["--toward", "nowhere"],
      ["--weights", "1"],
      ["--plus", "x*a:1"],
    ]) {
      expect(() => settings(...args), args.join(" ")).toThrow();
    }
  });
});

test("units are addresses, ranges of a layer, or whole layers", () => {
  expect(wantedUnits(["b:1", "inception_3b/output:0-2,9"], {})).toEqual([
    { layer: "b", units: [1] },
    { layer: "inception_3b/output", units: [0, 1, 2, 9] },
  ]);
  expect(wantedUnits([], { layer: ["a"] })).toEqual([{ layer: "a", units: null }]);
  for (const wrong of [[], ["b"], [":1"], ["b:x"]]) expect(() => wantedUnits(wrong, {})).toThrow();
});
