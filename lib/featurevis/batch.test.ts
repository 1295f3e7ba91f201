/** Pictures that are made together. */
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { familyOf, type PictureJob } from "./batch.ts";
import { likenesses } from "./diversity.ts";
import type { Objective } from "./objective-schema.ts";
import type { VisualisationSettings } from "./settings.ts";
import { quickSettings, smallSubject } from "./testing/small-subject.ts";
import { type Step, type Subject, visualise, visualiseBatch } from "./visualise.ts";

let subject: Subject;
beforeAll(async () => {
  await startBackend(nodePlatform);
  subject = await smallSubject();
});

const job = (index: number, changes: Partial<VisualisationSettings> = {}): PictureJob => ({
  unit: { layer: "b", index },
  settings: { ...quickSettings, ...changes },
});

const together = async (jobs: readonly PictureJob[]) => {
  const batch = await visualiseBatch(subject, jobs);
  const alone = [];
  for (const { unit, settings } of jobs) alone.push(await visualise(subject, unit, settings));
  return { batch, alone };
};

describe("pictures made together", () => {
  const objective: Objective = {
    type: "interpolation",
    from: { type: "neuron" },
    to: { type: "channel", unit: "a:2" },
    share: 0.4,
  };
  test.each([
    ["all units of a layer", [0, 1, 2, 3, 4].map((index) => job(index))],
    ["seeds of their own, so views of their own", [1, 2, 3].map((seed) => job(0, { seed }))],
    [
      "objectives of their own",
      [
        job(0),
        job(1, { objective: { type: "neuron" } }),
        job(1, { objective: { type: "layer", layer: "a" } }),
        job(2, { objective: { type: "negative", of: { type: "channel", preActivation: true } } }),
        job(3, { objective }),
        job(3, {
          objective: {
            type: "sum",
            terms: [
              { weight: 1, of: { type: "channel" } },
              { weight: -3, of: { type: "penalty", of: "total-variation" } },
            ],
          },
        }),
      ],
    ],
    [
      "pixels, and no transforms",
      [0, 1].map((index) =>
        job(index, { parameterisation: { type: "pixel", deviation: 0.1 }, transforms: null }),
      ),
    ],
  ])("are, bit for bit, those that are made alone: %s", async (_, jobs) => {
    const { batch, alone } = await together(jobs);
    batch.forEach((made, n) => {
      expect({ ...made, milliseconds: 0 }).toEqual({ ...alone[n], milliseconds: 0 });
    });
  });

  test("grow together, as somebody watches", async () => {
    const seen: (readonly Step[])[] = [];
    const made = await visualiseBatch(subject, [job(0), job(1)], {
      onStep: (steps) => {
        seen.push(steps);
      },
    });
    expect(seen).toHaveLength(12);
    expect(seen.at(-1)?.map(({ picture }) => picture)).toEqual(made.map(({ picture }) => picture));
    expect(seen[2]?.map(({ step, losses }) => [step, losses.length])).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });

  test("leave no tensor behind, finished or stopped", async () => {
    const jobs = familyOf(job(0, { diversity: { layer: "a", weight: 1, pictures: 2, picture: 0 } }));
    await visualiseBatch(subject, jobs);
    const before = tf.memory().numTensors;
    await visualiseBatch(subject, jobs);
    expect(tf.memory().numTensors).toBe(before);
    const controller = new AbortController();
    const stopped = visualiseBatch(subject, jobs, {
      signal: controller.signal,
      onStep: ([first]) => {
        if (first?.step === 3) controller.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect(tf.memory().numTensors).toBe(before);
  });

  test("share everything that shapes the computation", async () => {
    const work = visualiseBatch(subject, [job(0), job(1, { steps: 13 })]);
    await expect(work).rejects.toMatchObject({ code: "invalid" });
    expect(await visualiseBatch(subject, [])).toEqual([]);
  });
});

/** `Σ_{j≠i} ⟨G_i, G_j⟩` in plain loops, in double precision. */
function likenessByLoops(features: readonly Float64Array[], units: number): number[] {
  const grams = features.map((values) => {
    const gram = new Float64Array(units * units);
    for (let at = 0; at < values.length; at += units) {
      for (let a = 0; a < units; a++) {
        for (let b = 0; b < units; b++) {
          gram[a * units + b] = (gram[a * units + b] ?? 0) + (values[at + a] ?? 0) * (values[at + b] ?? 0);
        }
      }
    }
    const length = Math.sqrt(
      Math.max(
        1e-10,
        gram.reduce((sum, value) => sum + value * value, 0),
      ),
    );
    return gram.map((value) => value / length);
  });
  return grams.map((own, i) =>
    grams.reduce(
      (sum, other, j) =>
        i === j ? sum : sum + own.reduce((dot, value, k) => dot + value * (other[k] ?? 0), 0),
      0,
    ),
  );
}

describe("the likeness of pictures", () => {
  const [height, width, units] = [3, 4, 5];
  const random = createRandom("features");
  const features = [0, 1, 2].map(() =>
    Float64Array.from({ length: height * width * units }, () => Math.fround(Math.max(0, random.normal()))),
  );
  const upload = (values: Float64Array): tf.Tensor4D =>
    tf.tensor4d(Float32Array.from(values), [1, height, width, units]);

  test("is the sum of inner products of unit Gram matrices, and its gradient is theirs", () => {
    const total = (all: readonly Float64Array[]) =>
      likenessByLoops(all, units).reduce((sum, value, i) => sum + (i + 1) * value, 0);
    const { values, gradients } = tf.tidy(() => {
      const inputs = features.map(upload);
      const weighted = (...all: tf.Tensor[]) =>
        tf.addN(likenesses(all as tf.Tensor4D[]).map((value, i) => tf.mul(value, i + 1))) as tf.Scalar;
      return {
        values: likenesses(inputs).map((value) => value.dataSync()[0] ?? Number.NaN),
        gradients: tf
          .grads(weighted)(inputs)
          .map((gradient) => gradient.dataSync()),
      };
    });
    likenessByLoops(features, units).forEach((expected, i) => {
      expect(values[i]).toBeCloseTo(expected, 5);
    });
    const step = 1e-5;
    features.forEach((own, n) => {
      own.forEach((_, i) => {
        const at = (shift: number): number =>
          total(
            features.map((values, m) => (m === n ? values.map((v, k) => (k === i ? v + shift : v)) : values)),
          );
        expect(gradients[n]?.[i]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 4);
      });
    });
  });

  test("is one for a picture and itself, and nothing, with a finite gradient, where nothing fires", () => {
    const silent = new Float64Array(height * width * units);
    const [first = silent] = features;
    tf.tidy(() => {
      const [same] = likenesses([upload(first), upload(first)]);
      expect(same?.dataSync()[0]).toBeCloseTo(1, 5);
      const inputs = [upload(first), upload(silent)];
      expect(likenesses(inputs)[0]?.dataSync()[0]).toBe(0);
      const gradients = tf.grads((...all) => likenesses(all as tf.Tensor4D[])[0] as tf.Scalar)(inputs);
      for (const gradient of gradients) for (const slope of gradient.dataSync()) expect(slope).not.toBeNaN();
    });
  });
});

describe("diversity", () => {
  const diverse = (weight: number) => ({ layer: "a", weight, pictures: 3, picture: 0 }) as const;
  const strength = 3_000;

  test("makes pictures less alike than they are without it", async () => {
    const made = (weight: number) =>
      visualiseBatch(subject, familyOf(job(0, { steps: 24, diversity: diverse(weight) })));
    const [weak, strong] = [await made(1e-9), await made(strength)];
    const mean = (all: readonly { likeness: number | null }[]) =>
      all.reduce((sum, { likeness }) => sum + (likeness ?? Number.NaN), 0) / all.length;
    expect(mean(strong)).toBeLessThan(mean(weak) - 0.02);
    expect(new Set(weak.map(({ picture }) => picture.rgba.join())).size).toBe(3);
  });

  test("begins with the noise of the picture without it, and answers one picture as part of all", async () => {
    const settings = { ...quickSettings, diversity: diverse(strength) };
    const all = await visualiseBatch(subject, familyOf(job(1, settings)));
    const alone = await visualise(subject, { layer: "b", index: 1 }, quickSettings);
    expect(all[0]?.noiseActivation).toBe(alone.noiseActivation);
    const third = await visualise(
      subject,
      { layer: "b", index: 1 },
      { ...settings, diversity: { ...diverse(strength), picture: 2 } },
    );
    expect(third.picture).toEqual(all[2]?.picture);
    expect(third.likeness).toBe(all[2]?.likeness);
  });

  test("is for whole families", async () => {
    const family = familyOf(job(0, { diversity: diverse(1) }));
    expect(family.map(({ settings }) => settings.diversity?.picture)).toEqual([0, 1, 2]);
    const work = visualiseBatch(subject, family.slice(0, 2));
    await expect(work).rejects.toMatchObject({ code: "invalid" });
    expect(familyOf(job(0))).toHaveLength(1);
  });
});
