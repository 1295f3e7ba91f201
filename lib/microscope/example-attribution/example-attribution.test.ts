import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import * as tf from "../../model/tf.ts";
import { createRandom } from "../../shared/random.ts";
import type { ImageSet, RgbImage } from "../../stimuli/images/source.ts";
import { handMadePack } from "../../stimuli/testing/hand-made-pack.ts";
import type { Bench } from "../method.ts";
import { exampleAttributionMethod } from "./method.ts";

const source = { type: "set", id: "noise", sha256: "0".repeat(64) } as const;

const noise = (seed: number): RgbImage => {
  const random = createRandom(seed);
  return { width: 64, height: 64, rgb: Uint8Array.from({ length: 3 * 64 * 64 }, () => random.integer(256)) };
};

const images: ImageSet = {
  source,
  title: "Noise",
  count: 4,
  describe: (index) => ({ name: `${index}`, className: null }),
  read: async (index) => noise(index),
};

async function openBench(): Promise<Bench> {
  const pack = await handMadePack([
    {
      name: "pixels",
      side: 1,
      stride: 4,
      units: [
        { weight: (_x, _y, channel) => (channel === 0 ? 1 : 0) },
        { weight: (_x, _y, channel) => (channel === 1 ? -2 : 0), bias: 0.5 },
      ],
    },
    {
      name: "slopes",
      side: 3,
      stride: 2,
      units: [{ weight: () => 1 }, { weight: (x, y, c) => x + 0.1 * y - 0.3 * c }],
    },
  ]);
  return {
    pack,
    executor: createExecutor(pack),
    backend: "wasm",
    images: { open: async () => images, read: async () => noise(0) },
    withPack: async () => {
      throw new Error("no other pack is needed");
    },
  };
}

/** What the two units of `pixels` answer at a place, by hand. */
function answers(image: number, row: number, column: number): [number, number] {
  const at = 3 * (4 * row * 64 + 4 * column);
  const { rgb } = noise(image);
  const level = (channel: number) => ((rgb[at + channel] ?? 0) - 117.3) / 64;
  return [Math.max(0, level(0)), Math.max(0, -2 * level(1) + 0.5)];
}

beforeAll(() => startBackend(nodePlatform, { only: "wasm" }));

describe("where an example's value comes from", () => {
  test("is, place by place, what the weights make of the units there, and adds up to the value", async () => {
    const bench = await openBench();
    const examples = [
      { image: 0, row: 2, column: 3 },
      { image: 3, row: 7, column: 7 }, // its window reaches beyond the map
    ];
    const settings = { source, unit: { layer: "slopes", index: 1 }, onto: "pixels", examples };
    const { shape, maps, values } = await exampleAttributionMethod.measure(bench, settings, {});
    expect(shape).toEqual([16, 16]);
    for (const [index, { image, row, column }] of examples.entries()) {
      // 16 places, stride 2, "same" padding: the window of place r begins at 2r.
      const expected = new Float64Array(256);
      for (let y = 0; y < 3; y++) {
        for (let x = 0; x < 3; x++) {
          const [r, c] = [2 * row + y, 2 * column + x];
          if (r > 15 || c > 15) continue;
          const [red, green] = answers(image, r, c);
          const weight = (channel: number) => x - 1 + 0.1 * (1 - y) - 0.3 * channel;
          expected[16 * r + c] = weight(0) * red + weight(1) * green;
        }
      }
      const map = maps.subarray(index * 256, (index + 1) * 256);
      for (const [place, contribution] of expected.entries()) expect(map[place]).toBeCloseTo(contribution, 4);
      expect(values[index]).toBeCloseTo(
        expected.reduce((sum, contribution) => sum + contribution, 0),
        4,
      );
    }
    // Only weights stay on the backend, for the next time.
    const kept = tf.memory().numTensors;
    await exampleAttributionMethod.measure(bench, settings, {});
    expect(tf.memory().numTensors).toBe(kept);
    bench.executor.dispose();
  });

  test("can be stopped between two examples", async () => {
    const bench = await openBench();
    const stop = new AbortController();
    const examples = [0, 1, 2].map((image) => ({ image, row: 1, column: 1 }));
    const settings = { source, unit: { layer: "slopes", index: 0 }, onto: "pixels", examples };
    const work = {
      signal: stop.signal,
      onProgress: ({ done }: { done: number }) => done === 1 && stop.abort(),
    };
    await expect(
      exampleAttributionMethod.measure(bench, settings, {
        ...work,
        onProgress: (p) => void work.onProgress(p),
      }),
    ).rejects.toMatchObject({ code: "cancelled" });
    bench.executor.dispose();
  });
});
