/** What objectives do to pictures, and what stays the same between them. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { createExecutor } from "../model/executor.ts";
import { nodePlatform } from "../model/node-platform.ts";
import { openPack } from "../model/pack.ts";
import { memorySource } from "../model/pack-files.ts";
import { defaultSettings } from "./defaults.ts";
import type { Objective } from "./objective-schema.ts";
import { shippedPicturesSchema } from "./shipped.ts";
import { quickSettings, smallSubject } from "./testing/small-subject.ts";
import { type Subject, visualise } from "./visualise.ts";

let subject: Subject;
beforeAll(async () => {
  await startBackend(nodePlatform);
  subject = await smallSubject();
});

const make = (objective: Objective) => {
  // The dense layer takes one size only, so nothing may be padded.
  const transforms = objective.type === "class" ? null : quickSettings.transforms;
  return visualise(subject, { layer: "b", index: 3 }, { ...quickSettings, transforms, objective });
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const channel: Objective = { type: "channel" };
const other: Objective = { type: "channel", unit: "a:4" };

describe("optimising a picture", () => {
  test.each<[string, Objective]>([
    ["channel", channel],
    ["neuron", { type: "neuron" }],
    ["before the rectifier", { type: "channel", preActivation: true }],
    ["negative", { type: "negative", of: { type: "channel", preActivation: true } }],
    [
      "direction",
      {
        type: "direction",
        layer: "b",
        weights: [
          [0, 1],
          [3, 2],
        ],
        cosine: 2,
        at: "everywhere",
      },
    ],
    ["class", { type: "class", class: 1 }],
    ["layer", { type: "layer" }],
    [
      "sum",
      {
        type: "sum",
        terms: [
          { weight: 1, of: channel },
          { weight: -0.5, of: other },
        ],
      },
    ],
    ["interpolation", { type: "interpolation", from: channel, to: other, share: 0.5 }],
  ])("raises the objective: %s", async (_, objective) => {
    const { losses, health } = await make(objective);
    expect(mean(losses.slice(-3))).toBeGreaterThan(mean(losses.slice(0, 3)));
    expect(health).toMatchObject({ state: "well", steps: 12, pushed: 12 });
  });

  test("of the negative of a negative gives the picture of the positive", async () => {
    const [positive, twice] = [
      await make(channel),
      await make({ type: "negative", of: { type: "negative", of: channel } }),
    ];
    expect(twice.picture).toEqual(positive.picture);
  });

  test("of the two ends of an interpolation gives the pictures of what lies there", async () => {
    const at = (share: number) => make({ type: "interpolation", from: channel, to: other, share });
    expect((await at(0)).picture).toEqual((await make(channel)).picture);
    expect((await at(1)).picture).toEqual((await make(other)).picture);
    expect((await at(0.5)).picture).not.toEqual((await make(channel)).picture);
  });

  test("of a negative lowers the unit below what any positive picture has", async () => {
    const negative = await make({ type: "negative", of: { type: "channel", preActivation: true } });
    const positive = await make({ type: "channel", preActivation: true });
    expect(Math.max(...negative.losses)).toBeGreaterThan(0);
    expect(negative.activation).toBeLessThan(positive.activation);
  });

  test("measures the other units that the objective names", async () => {
    const made = await make({ type: "interpolation", from: channel, to: other, share: 1 });
    expect(made.others.map(({ unit }) => unit)).toEqual(["a:4"]);
    expect(made.others[0]?.activation).toBeGreaterThan(made.others[0]?.noiseActivation ?? Number.NaN);
  });
});

test("the specimen's shipped pictures are made anew by the same steps", async () => {
  const folder = path.resolve(import.meta.dirname, "../../public/models/specimen");
  const read = (file: string) => readFile(path.join(folder, file));
  const pack = await openPack(
    memorySource({
      manifest: JSON.parse((await read("manifest.json")).toString()),
      weights: new Uint8Array(await read("weights.safetensors")),
    }),
  );
  const shipped = shippedPicturesSchema.parse(JSON.parse((await read("pictures/pictures.json")).toString()));
  const specimen: Subject = { manifest: pack.manifest, executor: createExecutor(pack) };
  for (const name of ["conv2d1", "mixed4a"]) {
    const layer = pack.manifest.layers.find((candidate) => candidate.name === name);
    const stored = shipped.layers.find((candidate) => candidate.layer === name);
    if (!layer || !stored) throw new Error(`${name} is there`);
    expect(stored.settings).toEqual(defaultSettings(pack.manifest, layer));
    // Later steps may part ways where another version of a backend adds in another order.
    const steps = 8;
    const made = await visualise(specimen, { layer: name, index: 5 }, { ...stored.settings, steps });
    stored.units[5]?.losses.slice(0, steps).forEach((loss, step) => {
      expect(made.losses[step]).toBeCloseTo(loss, 2);
    });
    expect(stored.units[5]?.losses[0]).toBeGreaterThan(0);
  }
  specimen.executor.dispose();
});
