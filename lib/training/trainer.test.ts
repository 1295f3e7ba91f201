import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { decodeCheckpoint, encodeCheckpoint } from "./checkpoint.ts";
import { type Compute, localCompute } from "./compute.ts";
import { defaultSettings, type TrainingSettings } from "./settings.ts";
import { shardsOf, startTraining, type TrainingState, trainStep } from "./trainer.ts";

const settings: TrainingSettings = {
  ...defaultSettings,
  seed: 7,
  width: 0.25,
  steps: 24,
  shards: 2,
  shardSize: 17,
  warmupSteps: 2,
};

async function trainOn(
  state: TrainingState,
  steps: number,
  compute: Compute = localCompute,
): Promise<TrainingState> {
  let current = state;
  for (let i = 0; i < steps; i++) ({ state: current } = await trainStep(current, compute));
  return current;
}

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
});

describe("training", () => {
  test("lowers the loss on images it has not seen", async () => {
    const unseen = { seed: 7, split: "held-out", first: 0, count: 68 } as const;
    const longer = { ...settings, width: 0.5, steps: 60 };
    const start = await startTraining(longer, localCompute);
    const before = await localCompute.evaluate(longer, start.parameters, unseen);
    const end = await trainOn(start, longer.steps);
    const after = await localCompute.evaluate(longer, end.parameters, unseen);
    expect(after.loss).toBeLessThan(before.loss - 0.03);
    expect(end.curve.at(-1)?.step).toBe(longer.steps);
  });

  test("goes on from a checkpoint to the same weights, bit for bit, as without a break", async () => {
    const whole = await trainOn(await startTraining(settings, localCompute), 6);
    const half = await trainOn(await startTraining(settings, localCompute), 3);
    const resumed = await trainOn(decodeCheckpoint(encodeCheckpoint(half)), 3);
    expect(encodeCheckpoint(resumed)).toEqual(encodeCheckpoint(whole));
  });

  test("does not depend on which shard is computed first", async () => {
    let others = Promise.withResolvers<void>();
    const backwards: Compute = {
      ...localCompute,
      gradient: async (...call) => {
        const isFirst = call[2].first % (settings.shards * settings.shardSize) === 0;
        if (isFirst) {
          await others.promise; // the first shard answers last
          others = Promise.withResolvers<void>();
          return localCompute.gradient(...call);
        }
        const gradient = await localCompute.gradient(...call);
        others.resolve();
        return gradient;
      },
    };
    const one = await trainOn(await startTraining(settings, localCompute), 2);
    const other = await trainOn(await startTraining(settings, backwards), 2, backwards);
    expect(other.parameters).toEqual(one.parameters);
  });

  test("differs with the seed", async () => {
    const one = await startTraining(settings, localCompute);
    const other = await startTraining({ ...settings, seed: 8 }, localCompute);
    expect(other.parameters).not.toEqual(one.parameters);
  });

  test("shows every image once", () => {
    const seen = [0, 1, 2].flatMap((step) => shardsOf(settings, step));
    const indices = seen.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i));
    expect(indices).toEqual(Array.from({ length: 3 * 2 * 17 }, (_, i) => i));
  });

  test("leaves no tensor behind", async () => {
    const state = await startTraining(settings, localCompute);
    const before = tf.memory().numTensors;
    await trainOn(state, 1);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("a checkpoint", () => {
  test("that was cut short or changed is refused with a message that says what to do", async () => {
    const bytes = encodeCheckpoint(await startTraining(settings, localCompute));
    expect(() => decodeCheckpoint(bytes.subarray(0, bytes.length - 4))).toThrow(/safetensors/);
    const other = encodeCheckpoint({
      ...(await startTraining(settings, localCompute)),
      settings: { ...settings, width: 1 },
    });
    expect(() => decodeCheckpoint(other)).toThrow(/Delete it to start anew/);
  });
});
