import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import * as tf from "../../model/tf.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { chooseImages } from "../../stimuli/images/choose-images.ts";
import type { ImageLibrary, ImageSet, ImageSource } from "../../stimuli/images/source.ts";
import { bell, handMadePack } from "../../stimuli/testing/hand-made-pack.ts";
import { defaultPlane } from "../../stimuli/tuning/plane/default-plane.ts";
import { planeNumbers } from "../../stimuli/tuning/plane/plane-numbers.ts";
import { defaultInk } from "../../stimuli/tuning/plane/plane-stimulus.ts";
import { jointTuningMethod } from "../joint-tuning/method.ts";
import type { Bench } from "../method.ts";
import { runMethod } from "../method.ts";
import type { TuningSettings } from "./instrument.ts";
import { tuningMethod } from "./method.ts";
import { timeLeft } from "./progress-note.ts";

const source: ImageSource = { type: "dataset", pack: "hand-made" };
const side = 64;

/** Ten images, each plain but for a light half that lies up, in the even ones, or down. */
const halves: ImageSet = {
  source,
  title: "halves",
  count: 10,
  describe: (index) => ({ name: `half ${index}`, className: null }),
  read: async (index) => ({
    width: side,
    height: side,
    rgb: Uint8Array.from({ length: side * side * 3 }, (_, i) => {
      const up = Math.floor(i / 3 / side) < side / 2;
      return up === (index % 2 === 0) ? 117 + 10 * index : 117;
    }),
  }),
};
const images: ImageLibrary = {
  open: async () => halves,
  read: async () => ({ width: side, height: side, rgb: new Uint8Array(side * side * 3).fill(200) }),
};

describe("what long work says", () => {
  it("is about how long it will still take, once its pace is known", () => {
    expect(timeLeft(1000, 10, 100)).toBeNull();
    expect(timeLeft(10_000, 0, 100)).toBeNull();
    expect(timeLeft(10_000, 20, 100)).toBe("about 40 s left");
    expect(timeLeft(10_000, 90, 100)).toBe("about 5 s left");
    expect(timeLeft(60_000, 10, 100)).toBe("about 9 min left");
    expect(timeLeft(10_000, 100, 100)).toBeNull();
  });
});

describe("the tuning instruments", () => {
  let bench: Bench;
  let tensors: number;

  beforeAll(async () => {
    const { name } = await startBackend(nodePlatform);
    const pack = await handMadePack([
      {
        name: "edges",
        side: 9,
        stride: 2,
        units: [
          { weight: (_, y) => 0.01 * Math.sign(y) },
          { weight: (x) => 0.01 * Math.sign(x) },
          { weight: (x, y) => -0.1 * bell(x, y, 2) },
        ],
      },
    ]);
    const executor = createExecutor(pack);
    await executor.prepare(pack.manifest.layers.map(({ node }) => node));
    bench = {
      pack,
      executor,
      backend: name,
      images,
      withPack: async () => {
        throw new MicrographiaError("not-found", "There is no other pack.");
      },
    };
    return () => executor.dispose();
  });
  beforeEach(() => {
    tensors = tf.memory().numTensors;
  });
  afterEach(() => {
    expect(tf.memory().numTensors, "tensors left over").toBe(tensors);
  });

  const settings: TuningSettings = {
    layer: "edges",
    stimulus: { kind: "edge", directions: 24, contrasts: [0.2, 0.4] },
    ink: defaultInk,
    quantity: "activation",
    reach: 0,
    reference: { of: "stimuli" },
  };

  it("answers for every unit of a layer in one pass, with what is needed to make it again", async () => {
    const reports: number[] = [];
    const measured = await runMethod(tuningMethod, bench, settings, {
      onProgress: ({ done, total }) => reports.push(done / total),
    });
    expect(measured).toMatchObject({
      format: "micrographia-measurement",
      kind: "tuning",
      settings,
      pack: { id: "hand-made", sha256: bench.pack.manifest.weights.sha256 },
      result: { units: 3, pictures: 48, view: { places: 1, field: 9, whole: true } },
    });
    expect(reports.at(-1)).toBe(1);
    const { axes, units, responses } = measured.result;
    const preferred = [0, 1].map((unit) => planeNumbers(axes, { units, values: responses }, unit).preferred);
    expect(preferred[0]).toBeCloseTo(90, 1);
    expect(preferred[1]).toBeCloseTo(0, 1);
  });

  it("takes σ over all places of images, as a loop over their values says", async () => {
    const measured = await runMethod(tuningMethod, bench, {
      ...settings,
      reference: { of: "images", source, count: 4 },
    });
    const values: number[] = [];
    for (const index of chooseImages(halves.count, 4, 0)) {
      const { rgb } = await halves.read(index);
      const map = tf.tidy(() => {
        const image = tf.tensor4d(Float32Array.from(rgb), [1, side, side, 3]);
        const shown = tf.div(tf.sub(image, 117.3), 64) as tf.Tensor4D;
        return bench.executor.forward(shown, "edges_relu").arraySync() as number[][][][];
      });
      for (const row of map[0] ?? []) for (const cell of row) values.push(cell[0] ?? Number.NaN);
    }
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const { reference } = measured.result;
    expect(reference.samples).toBe(values.length);
    expect(reference.mean[0]).toBeCloseTo(mean, 5);
    expect(reference.sigma[0]).toBeCloseTo(Math.sqrt(variance), 5);
  });

  it("sees what inhibits a unit before its rectifier only", async () => {
    const discs = {
      ...settings,
      stimulus: { kind: "centre-surround", radii: [2, 4], colours: ["light"] },
    } as const;
    const [shown, hidden] = [
      await runMethod(tuningMethod, bench, discs),
      await runMethod(tuningMethod, bench, { ...discs, quantity: "rectifier input" }),
    ];
    const unit = (responses: Float32Array): number[] => [...responses].filter((_, i) => i % 3 === 2);
    expect(unit(shown.result.responses)).toEqual([0, 0]);
    expect(Math.max(...unit(hidden.result.responses))).toBeLessThan(-0.1);
  });

  it("refuses a layer that is not there, and a pass that would not end", async () => {
    await expect(runMethod(tuningMethod, bench, { ...settings, layer: "none" })).rejects.toMatchObject({
      code: "not-found",
    });
    const endless = {
      ...settings,
      stimulus: { kind: "grating", orientations: 720, wavelengths: [3, 4, 5, 6], phases: 16 },
    } as const;
    await expect(runMethod(tuningMethod, bench, endless)).rejects.toMatchObject({ code: "too-large" });
  });

  it("stops when it is told to", async () => {
    const stimulus = { ...defaultPlane("curve", 9), directions: 360 } as TuningSettings["stimulus"];
    const controller = new AbortController();
    const stopped = runMethod(
      tuningMethod,
      bench,
      { ...settings, stimulus },
      {
        signal: controller.signal,
        onProgress: () => controller.abort(),
      },
    );
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  });

  it("turns the images of a source that a unit answers to, and names them", async () => {
    const { result } = await runMethod(jointTuningMethod, bench, {
      layer: "edges",
      unit: 0,
      examples: { from: "source", source, count: 10, keep: 2 },
      angles: 8,
    });
    expect(result.examples.map(({ name }) => name)).toEqual(["half 8", "half 6"]);
    expect(result).toMatchObject({ units: 3, angles: 8, pictures: { side: 64 } });
    expect(result.examples[0]?.turned).toBe(0);
    expect(result.pictures.rgb.length).toBe(2 * 64 * 64 * 3);
    // The unit for light to the right answers after a quarter turn less: 270° counter-clockwise.
    const right = Array.from({ length: 8 }, (_, angle) => result.mean[angle * 3 + 1] ?? 0);
    expect(right.indexOf(Math.max(...right))).toBe(6);
  });

  it("turns images that are given, and says when a unit answers to none", async () => {
    const given = { from: "images", images: [{ type: "of", source, index: 0 }] } as const;
    await expect(
      runMethod(jointTuningMethod, bench, { layer: "edges", unit: 2, examples: given, angles: 8 }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(
      runMethod(jointTuningMethod, bench, { layer: "edges", unit: 7, examples: given, angles: 8 }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
