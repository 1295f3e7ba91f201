import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Compute, localCompute } from "../../../lib/training/compute.ts";
import { defaultSettings, type TrainingSettings } from "../../../lib/training/settings.ts";
import { startTraining } from "../../../lib/training/trainer.ts";
import { startWasm } from "./backend.ts";
import { createComputePool } from "./compute-pool.ts";
import { progressLine, type TrainingProgress } from "./progress-bar.ts";
import { readCheckpoint, runTraining } from "./run-training.ts";

const settings: TrainingSettings = { ...defaultSettings, seed: 11, width: 0.25, steps: 4, shardSize: 4 };
const silent = { show: () => undefined, end: () => undefined };
const never = new AbortController().signal;

let folder: string;

beforeAll(async () => {
  await startWasm();
  folder = await mkdtemp(path.join(tmpdir(), "specimen-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("a training run", () => {
  test("that is stopped goes on from its checkpoint to the same weights as one that is not", async () => {
    const whole = await runTraining(await startTraining(settings, localCompute), {
      compute: localCompute,
      checkpoint: path.join(folder, "whole"),
      bar: silent,
      signal: never,
    });
    const stop = new AbortController();
    const checkpoint = path.join(folder, "stopped");
    const stopping = {
      show: ({ step }: TrainingProgress) => {
        if (step === 2) stop.abort();
      },
      end: silent.end,
    };
    const options = { compute: localCompute, checkpoint, bar: stopping, signal: stop.signal };
    const stopped = await runTraining(await startTraining(settings, localCompute), options);
    expect(stopped.step).toBe(2);
    const resumed = await runTraining(await readCheckpoint(checkpoint), {
      ...options,
      bar: silent,
      signal: never,
    });
    expect(resumed.step).toBe(4);
    expect(resumed.parameters).toEqual(whole.parameters);
    expect(resumed.adam).toEqual(whole.adam);
    expect(resumed.curve).toEqual(whole.curve);
  });

  test("gives the same weights on worker threads as in this one", async () => {
    const run = async (compute: Compute) => {
      const options = { compute, checkpoint: path.join(folder, "threads"), bar: silent, signal: never };
      return runTraining(await startTraining({ ...settings, steps: 2 }, compute), options);
    };
    const pool = createComputePool(2);
    const threaded = await run(pool).finally(pool.close);
    expect(threaded.parameters).toEqual((await run(localCompute)).parameters);
  });

  test("cannot go on from nothing", async () => {
    await expect(readCheckpoint(path.join(folder, "nowhere"))).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the progress line", () => {
  test("says how far, how fast, how good, and how long yet", () => {
    const line = progressLine(
      { step: 300, steps: 1200, imagesPerSecond: 128, loss: 1.23456, accuracy: 0.5 },
      64,
    );
    expect(line).toBe("██████░░░░░░░░░░░░░░░░░░ 300/1200  128 images/s  loss 1.235  50.0 %  7 min 30 s left");
  });

  test("counts hours when there are any", () => {
    const line = progressLine({ step: 0, steps: 9000, imagesPerSecond: 100, loss: 1, accuracy: 0 }, 64);
    expect(line).toMatch(/1 h 36 min left$/);
  });
});
