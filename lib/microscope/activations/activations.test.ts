import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import type { Pack } from "../../model/pack.ts";
import * as tf from "../../model/tf.ts";
import type { Progress } from "../../shared/progress.ts";
import { createRandom } from "../../shared/random.ts";
import { decodeLayer, encodeLayer } from "../../stimuli/activations/layer-file.ts";
import type { Tally } from "../../stimuli/activations/tally.ts";
import { unitActivations } from "../../stimuli/activations/unit-activations.ts";
import type { ImageSet, RgbImage } from "../../stimuli/images/source.ts";
import { handMadePack } from "../../stimuli/testing/hand-made-pack.ts";
import type { Bench, UnfinishedWork } from "../method.ts";
import type { ActivationsResult } from "./instrument.ts";
import { activationsMethod } from "./method.ts";

const source = { type: "set", id: "noise", sha256: "0".repeat(64) } as const;
const layers = ["pixels", "blurs"];

const noise = (side: number, seed: number): RgbImage => {
  const random = createRandom(seed);
  return {
    width: side,
    height: side,
    rgb: Uint8Array.from({ length: 3 * side * side }, () => random.integer(256)),
  };
};

/** Images of the network's own size, so that what it sees is what is written here. */
const setOf = (count: number, broken = -1): ImageSet => ({
  source,
  title: "Noise",
  count,
  describe: (index) => ({ name: `${index}.png`, className: null }),
  read: async (index) => {
    if (index === broken) throw new Error("the disk is gone");
    return noise(64, index);
  },
});

let pack: Pack;
beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
  pack = await handMadePack([
    {
      name: "pixels",
      side: 1,
      stride: 4,
      units: [
        { weight: (_x, _y, channel) => (channel === 0 ? 1 : 0) },
        { weight: (_x, _y, channel) => (channel === 1 ? -2 : 0), bias: 0.5 },
        { weight: () => 0 },
      ],
    },
    { name: "blurs", side: 3, stride: 2, units: [{ weight: () => 0.1 }, { weight: (x) => x }] },
  ]);
});

const benchOf = (images: ImageSet, unfinished?: UnfinishedWork): Bench => ({
  pack,
  executor: createExecutor(pack),
  backend: "wasm",
  images: { open: async () => images, read: async () => noise(64, 0) },
  ...(unfinished ? { unfinished } : {}),
  withPack: async () => {
    throw new Error("no other pack is needed");
  },
});

const measure = async (
  images: ImageSet,
  unfinished?: UnfinishedWork,
  signal?: AbortSignal,
): Promise<ActivationsResult> => {
  const bench = benchOf(images, unfinished);
  try {
    return await activationsMethod.measure(bench, { source, layers, seed: 5 }, signal ? { signal } : {});
  } finally {
    bench.executor.dispose();
  }
};

const bytes = ({ layers: measured }: ActivationsResult): Uint8Array[] => measured.map(encodeLayer);

/** Keeps bytes as a disk does, and can be asked to stop the work as soon as something is kept. */
function createShelf() {
  const kept = new Map<string, { bytes: Uint8Array; progress: Progress }>();
  const shelf: UnfinishedWork = {
    load: async (key) => kept.get(key)?.bytes ?? null,
    save: async (key, content, progress) => {
      kept.set(key, { bytes: content.slice(), progress });
    },
    drop: async (key) => {
      kept.delete(key);
    },
  };
  return { kept, shelf };
}

describe("a pass over images", () => {
  test("says of every unit what the network's arithmetic, done by hand, says", async () => {
    const { layers: measured } = await measure(setOf(7));
    const [pixels] = measured;
    if (!pixels) throw new Error("a layer was measured");
    const red: number[] = [];
    for (let image = 0; image < 7; image++) {
      const { rgb } = noise(64, image);
      // "Same" padding of a 1 × 1 kernel: every fourth pixel from the first on.
      for (let y = 0; y < 64; y += 4)
        for (let x = 0; x < 64; x += 4) red.push(((rgb[3 * (y * 64 + x)] ?? 0) - 117.3) / 64);
    }
    const unit = unitActivations(pixels, 0);
    const mean = red.reduce((sum, value) => sum + value, 0) / red.length;
    expect(unit.mean).toBeCloseTo(mean, 6);
    expect(unit.sigma).toBeCloseTo(
      Math.sqrt(red.reduce((sum, value) => sum + (value - mean) ** 2, 0) / red.length),
      6,
    );
    expect(unit.least).toBeCloseTo(Math.min(...red), 5);
    expect(unit.least).toBeLessThan(-1.5); // before the rectifier
    expect(unit.positives).toBe(red.filter((value) => value > 0).length);
    expect(unit.counts.reduce((sum, count) => sum + count, 0)).toBe(red.length);
    for (const { image, row, column, value } of [
      ...unit.top,
      ...unit.stretches.flatMap(({ examples }) => examples),
    ]) {
      expect(value).toBeCloseTo(red[image * 256 + row * 16 + column] ?? Number.NaN, 5);
    }
    expect(unitActivations(pixels, 2)).toMatchObject({ mean: 0, sigma: 0, positives: 0, positiveMean: null });
  });

  test("that was stopped and taken up again is, bit for bit, the one done at once, wherever it was stopped", async () => {
    const images = setOf(150); // four batches
    const whole = bytes(await measure(images));
    for (const after of [1, 2, 3]) {
      const { kept, shelf } = createShelf();
      const stop = new AbortController();
      let reads = 0;
      const watched = {
        ...images,
        read: async (index: number) => {
          if (++reads === 48 * after) stop.abort();
          return images.read(index);
        },
      };
      await expect(measure(watched, shelf, stop.signal)).rejects.toMatchObject({ code: "cancelled" });
      expect([...kept.values()].map(({ progress }) => progress)).toEqual([{ done: 48 * after, total: 150 }]);
      expect(bytes(await measure(images, shelf))).toEqual(whole);
      expect(kept.size).toBe(0);
    }
  });

  test("keeps what it has when an image cannot be read, and goes on from there", async () => {
    const { kept, shelf } = createShelf();
    await expect(measure(setOf(100, 60), shelf)).rejects.toThrow("the disk is gone");
    expect([...kept.values()].map(({ progress }) => progress.done)).toEqual([48]);
    expect(bytes(await measure(setOf(100), shelf))).toEqual(bytes(await measure(setOf(100))));
  });

  test("begins again when what was kept is damaged", async () => {
    const { kept, shelf } = createShelf();
    await expect(measure(setOf(100, 60), shelf)).rejects.toThrow();
    const [key] = kept.keys();
    const [entry] = kept.values();
    if (key === undefined || !entry) throw new Error("something was kept");
    kept.set(key, { ...entry, bytes: entry.bytes.subarray(0, entry.bytes.length / 2) });
    expect(bytes(await measure(setOf(100), shelf))).toEqual(bytes(await measure(setOf(100))));
  });

  test("leaves no tensor behind, stopped or not", async () => {
    const before = tf.memory().numTensors;
    await measure(setOf(50));
    await expect(measure(setOf(50, 49))).rejects.toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });

  test("of no images is refused with what to do", async () => {
    await expect(measure(setOf(0))).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("Add some"),
    });
  });
});

describe("a layer's activations as a file", () => {
  test("come back as they were", async () => {
    for (const layer of (await measure(setOf(30))).layers) {
      expect(decodeLayer(encodeLayer(layer))).toEqual(layer);
    }
  });

  test("are refused when they are cut short, or when their numbers contradict one another", async () => {
    const [layer] = (await measure(setOf(30))).layers;
    if (!layer) throw new Error("a layer was measured");
    const good = encodeLayer(layer);
    expect(() => decodeLayer(good.subarray(0, good.length - 8))).toThrow(
      expect.objectContaining({ code: "corrupt" }),
    );
    expect(() => decodeLayer(new Uint8Array(3))).toThrow(expect.objectContaining({ code: "corrupt" }));
    expect(() => decodeLayer(new Uint8Array(64).fill(255))).toThrow(
      expect.objectContaining({ code: "corrupt" }),
    );
    const forgeries: ((tally: Tally) => void)[] = [
      ({ moments }) => moments.fill(Number.NaN, 0, 1),
      ({ moments }) => moments.fill(1e9, 0, 1),
      ({ counts }) => counts.fill(7, 0, 1),
      ({ exponent }) => exponent.fill(30, 0, 1),
      ({ held }) => held.fill(17, 0, 1),
      ({ exampleImage }) => exampleImage.fill(30, 0, 1),
      ({ exampleValue }) => exampleValue.fill(Number.NaN, 0, 1),
      ({ topValue }) => topValue.fill(1e9, 0, 1),
      ({ topPosition }) => topPosition.fill(256, 0, 1),
    ];
    for (const forge of forgeries) {
      const forged = decodeLayer(good);
      forge(forged.tally);
      expect(() => decodeLayer(encodeLayer(forged)), forge.toString()).toThrow(
        expect.objectContaining({ code: "corrupt" }),
      );
    }
  });
});
