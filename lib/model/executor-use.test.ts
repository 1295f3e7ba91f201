import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBackend } from "./backend.ts";
import { createExecutor, type Executor } from "./executor.ts";
import type { GraphNode } from "./manifest.ts";
import { nodePlatform } from "./node-platform.ts";
import { openPack, type Pack } from "./pack.ts";
import { memorySource } from "./pack-files.ts";
import { inputName, networkOf, normalTensor, upload } from "./testing/network.ts";
import { makeTinyPack } from "./testing/tiny-pack.ts";
import * as tf from "./tf.ts";

const files = await makeTinyPack();

describe("using an executor", () => {
  let pack: Pack;
  let executor: Executor;
  let asked: string[];
  let tensorsBefore: number;
  let input: tf.Tensor4D;

  beforeAll(() => startBackend(nodePlatform));
  beforeEach(async () => {
    pack = await openPack(memorySource(files));
    asked = [];
    executor = createExecutor({
      manifest: pack.manifest,
      tensors: (names) => {
        asked.push(...names);
        return pack.tensors(names);
      },
    });
    tensorsBefore = tf.memory().numTensors;
    input = upload<tf.Rank.R4>(normalTensor([1, 16, 16, 3], 1));
  });
  afterEach(() => {
    input.dispose();
    executor.dispose();
    expect(tf.memory().numTensors, "tensors left over").toBe(tensorsBefore);
  });

  it("loads only the weights of what was asked for and what it depends on, each once", async () => {
    await Promise.all([executor.prepare(["right/relu"]), executor.prepare(["right"])]);
    expect(asked.sort()).toEqual([
      "reduce/weights",
      "right/bias",
      "right/weights",
      "stem/bias",
      "stem/weights",
    ]);
    await executor.prepare(["left", "right"]);
    expect(asked).toHaveLength(6);
  });

  it("holds no tensors but weights after any number of passes and gradients", async () => {
    await executor.prepare(["prob"]);
    const once = (): void => {
      const loss = (x: tf.Tensor): tf.Tensor => tf.sum(executor.forward(x as tf.Tensor4D, "module"));
      tf.dispose([executor.forward(input, "prob"), tf.tidy(() => tf.grad(loss)(input))]);
    };
    once(); // the first gradient makes the reordered kernels that the later ones use
    const held = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) once();
    expect(tf.memory().numTensors).toBe(held);
  });

  it("differentiates with respect to variables as well", async () => {
    await executor.prepare(["module"]);
    const image = tf.variable(input);
    const { grads, value } = tf.variableGrads(
      () => tf.mean(executor.forward(image as unknown as tf.Tensor4D, "module")),
      [image],
    );
    const [gradient] = Object.values(grads);
    expect(gradient?.shape).toEqual([1, 16, 16, 3]);
    expect(Math.max(...((await gradient?.data()) ?? [0]))).toBeGreaterThan(0);
    tf.dispose([image, value, ...Object.values(grads)]);
  });

  it("runs the convolutional part at other sizes, and says why the dense part does not fit", async () => {
    await executor.prepare(["module", "logits"]);
    const large = upload<tf.Rank.R4>(normalTensor([2, 30, 41, 3], 2));
    const module = executor.forward(large, "module");
    expect(module.shape).toEqual([2, 15, 21, 8]);
    const logits = executor.forward(large, "logits"); // behind a global mean, which takes any size
    expect(logits.shape).toEqual([2, 6]);
    tf.dispose([large, module, logits]);
  });

  it("says of an image that it is too small for a layer", async () => {
    const nodes: GraphNode[] = [
      {
        name: "pool",
        inputs: [inputName],
        op: "avgPool",
        kernel: [7, 7],
        strides: [1, 1],
        padding: { type: "explicit", pads: [0, 0, 0, 0] },
        ceilMode: false,
        countIncludePad: false,
      },
    ];
    const small = tf.zeros([1, 7, 6, 3]) as tf.Tensor4D;
    expect(() => createExecutor(networkOf(nodes, {})).forward(small, "pool")).toThrow(
      "6 wide where a window of 7",
    );
    small.dispose();
  });

  it("refuses what it cannot run, in words, and leaves nothing behind", async () => {
    await expect(executor.run(input, ["nowhere"])).rejects.toMatchObject({ code: "not-found" });
    const grey = tf.zeros([1, 16, 16, 1]) as tf.Tensor4D;
    await executor.prepare(["stem"]);
    expect(() => executor.forward(grey, "stem")).toThrow("images of 3 channels, not of 1");
    grey.dispose();
  });

  it("can be asked again after the weights could not be loaded", async () => {
    let broken = true;
    const flaky = createExecutor({
      manifest: pack.manifest,
      tensors: (names) => (broken ? Promise.reject(new Error("offline")) : pack.tensors(names)),
    });
    await expect(flaky.prepare(["stem"])).rejects.toThrow("offline");
    broken = false;
    await flaky.prepare(["stem"]);
    flaky.forward(input, "stem").dispose();
    flaky.dispose();
  });
});
