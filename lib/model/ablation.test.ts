import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Ablation } from "./ablation.ts";
import { startBackend } from "./backend.ts";
import { createExecutor, type Executor, type Network } from "./executor.ts";
import { nodePlatform } from "./node-platform.ts";
import type { TensorData } from "./pack.ts";
import { largestDifference, networkOf, normalTensor, upload } from "./testing/network.ts";
import { tinyGraph, tinyShapes } from "./testing/tiny-pack.ts";
import * as tf from "./tf.ts";

const weights: Readonly<Record<string, TensorData>> = Object.fromEntries(
  Object.entries(tinyShapes).map(([name, shape]) => [name, normalTensor(shape, name)]),
);

const nodes = tinyGraph.nodes.map((node) => ({
  ...node,
  inputs: node.inputs.map((name) => (name === tinyGraph.input ? "input" : name)),
}));

/** A stem of four units, a module of 2 + 5 + 1 units in three branches, and a classifier. */
const tiny = (tensors = weights): Network => networkOf(nodes, tensors);

/** The tensor with everything that reads one of its input channels set to zero, by a plain loop. */
function deaf({ shape, data }: TensorData, channels: readonly number[]): TensorData {
  const inputs = shape.at(-2) ?? 1;
  const outputs = shape.at(-1) ?? 1;
  const reads = (index: number): number => Math.floor(index / outputs) % inputs;
  return { shape, data: data.map((value, index) => (channels.includes(reads(index)) ? 0 : value)) };
}

/** Which tensors read the channels of a node. */
const readers = {
  "stem/relu": ["left/weights", "reduce/weights", "pooled/weights"],
  module: ["logits/weights"],
} as const;

const someOf = (count: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { minLength: 1 });

describe.each(["wasm", "cpu"] as const)("ablation on %s", (backend) => {
  let executor: Executor;
  let input: tf.Tensor4D;
  let tensorsBefore = 0;

  const values = (network: Executor, node: string, ablations: readonly Ablation[] = []): Float32Array => {
    const output = network.forward(input, node, { ablations });
    const read = output.dataSync<"float32">().slice();
    output.dispose();
    return read;
  };

  beforeAll(async () => {
    await startBackend(nodePlatform, { only: backend });
    tensorsBefore = tf.memory().numTensors;
    executor = createExecutor(tiny());
    await executor.prepare(["logits"]);
    input = upload<tf.Rank.R4>(normalTensor([3, 16, 16, 3], 1));
  });
  afterAll(() => {
    input.dispose();
    executor.dispose();
    expect(tf.memory().numTensors, "tensors left over").toBe(tensorsBefore);
  });

  it("does to what follows exactly what zeroing every kernel slice that reads the units does", async () => {
    const cases = fc.oneof(
      fc.record({ node: fc.constant("stem/relu" as const), units: someOf(4) }),
      fc.record({ node: fc.constant("module" as const), units: someOf(8) }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ node, units }) => {
        const changed = { ...weights };
        for (const name of readers[node]) changed[name] = deaf(weights[name] ?? normalTensor([], 0), units);
        const without = createExecutor(tiny(changed));
        await without.prepare(["logits"]);
        expect(values(executor, "logits", [{ node, units }])).toEqual(values(without, "logits"));
        without.dispose();
      }),
      { numRuns: 12 },
    );
  });

  it("sets a unit of a module to zero everywhere and leaves the other branches as they are", () => {
    const whole = values(executor, "module");
    const ablated = values(executor, "module", [{ node: "module", units: [0, 4, 7] }]);
    expect(ablated).toEqual(whole.map((value, index) => ([0, 4, 7].includes(index % 8) ? 0 : value)));
  });

  it("holds units at other levels than zero, each at its own, and the later of two counts", () => {
    const whole = values(executor, "module");
    const held = values(executor, "module", [
      { node: "module", units: [0, 4], levels: [2.5, -1] },
      { node: "module", units: [4, 7] },
    ]);
    const level = new Map([
      [0, 2.5],
      [4, 0],
      [7, 0],
    ]);
    expect(held).toEqual(whole.map((value, index) => level.get(index % 8) ?? value));
    // What follows sees the level: a constant input changes the classes by its weights.
    const [zero, one] = [0, 1].map((at) =>
      values(executor, "logits", [{ node: "module", units: [0], levels: [at] }]),
    );
    const [two] = [2].map((at) => values(executor, "logits", [{ node: "module", units: [0], levels: [at] }]));
    const doubled = zero?.map((value, i) => 2 * (one?.[i] ?? 0) - value);
    expect(largestDifference(two ?? new Float32Array(), doubled ?? new Float32Array())).toBeLessThan(1e-4);
  });

  it("does the same to a branch's own node as to its channels of the module", () => {
    // The module's channels 2 to 6 come through the 3x3 branch.
    const branch = values(executor, "logits", [{ node: "right/relu", units: [1, 3] }]);
    expect(branch).toEqual(values(executor, "logits", [{ node: "module", units: [3, 5] }]));
  });

  it("reaches a convolution that is otherwise computed together with its rectifier", () => {
    const whole = values(executor, "stem/relu");
    const before = values(executor, "stem/relu", [{ node: "stem", units: [2] }]);
    const expected = whole.map((value, index) => (index % 4 === 2 ? 0 : value));
    expect(largestDifference(before, expected)).toBeLessThan(1e-6);
  });

  it("can differ from image to image of a batch", () => {
    const sets = [[1], [], [0, 3]];
    const ablations = sets.map((units, image) => ({ node: "stem/relu", units, image }));
    const together = values(executor, "module", ablations);
    const size = together.length / 3;
    sets.forEach((units, image) => {
      const alone = values(executor, "module", [{ node: "stem/relu", units }]);
      expect(together.subarray(image * size, (image + 1) * size)).toEqual(
        alone.subarray(image * size, (image + 1) * size),
      );
    });
  });

  it("makes zero of units whatever their value was, and takes the network's input, too", () => {
    const infinite = tf.fill([1, 16, 16, 3], Number.POSITIVE_INFINITY) as tf.Tensor4D;
    const ablations = [{ node: "input", units: [0, 1, 2] }];
    const [seen] = executor.forwardAll(infinite, ["stem/relu"], { ablations });
    const black = tf.zerosLike(infinite);
    const [expected] = executor.forwardAll(black, ["stem/relu"]);
    expect(seen?.dataSync()).toEqual(expected?.dataSync());
    expect(infinite.isDisposed).toBe(false);
    tf.dispose([infinite, black, seen ?? [], expected ?? []]);
  });

  it("of what the asked nodes do not depend on changes nothing", () => {
    const whole = values(executor, "left/relu");
    expect(values(executor, "left/relu", [{ node: "module", units: [0] }])).toEqual(whole);
    expect(values(executor, "left/relu", [{ node: "right/relu", units: [0] }])).toEqual(whole);
    expect(values(executor, "left/relu", [{ node: "stem/relu", units: [] }])).toEqual(whole);
  });

  it("lets no gradient pass", () => {
    const loss = (x: tf.Tensor, ablations: readonly Ablation[]): tf.Tensor =>
      tf.sum(executor.forward(x as tf.Tensor4D, "logits", { ablations }));
    const gradient = (units: readonly number[]) => {
      const found = tf.tidy(() => tf.grad((x) => loss(x, [{ node: "stem/relu", units }]))(input));
      const largest = Math.max(...found.dataSync().map(Math.abs));
      found.dispose();
      return largest;
    };
    gradient([]); // the first gradient makes the reordered kernels that are kept
    expect(gradient([1])).toBeGreaterThan(0);
    expect(gradient([0, 1, 2, 3])).toBe(0);
  });

  it("refuses nodes, units and images that there are not, in words", () => {
    const refuse = (ablation: Ablation, message: string): void => {
      expect(() => executor.forward(input, "module", { ablations: [ablation] })).toThrow(message);
    };
    refuse({ node: "nowhere", units: [0] }, "no node “nowhere”");
    refuse({ node: "stem/relu", units: [4] }, "has 4 units, 0 to 3: not 4");
    refuse({ node: "stem/relu", units: [-1] }, "not -1");
    refuse({ node: "stem/relu", units: [0.5] }, "not 0.5");
    refuse({ node: "stem/relu", units: [0], image: 3 }, "3 images: there is no image 3");
  });

  it("keeps no tensors, pass after pass", () => {
    values(executor, "logits", [{ node: "module", units: [1] }]);
    const held = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) {
      values(executor, "logits", [
        { node: "module", units: [i] },
        { node: "stem/relu", units: [0], image: i },
      ]);
    }
    expect(tf.memory().numTensors).toBe(held);
  });

  it("works as well from a layer on, with that layer's own units ablated", () => {
    const stem = executor.forward(input, "stem/relu");
    const ablations = [
      { node: "stem/relu", units: [3], image: 1 },
      { node: "module", units: [0] },
    ];
    const short = executor.forward(stem as tf.Tensor4D, "logits", { from: "stem/relu", ablations });
    expect(short.dataSync()).toEqual(values(executor, "logits", ablations));
    tf.dispose([stem, short]);
  });

  it("from a layer on refuses what a path around that layer leads to", () => {
    const left = executor.forward(input, "left/relu") as tf.Tensor4D;
    expect(() => executor.forward(left, "module", { from: "left/relu" })).toThrow("leads around it");
    expect(() => executor.forward(left, "left/relu", { from: "nowhere" })).toThrow("no node “nowhere”");
    const same = executor.forward(left, "left/relu", { from: "left/relu" });
    expect(same.dataSync()).toEqual(left.dataSync());
    tf.dispose([left, same]);
  });
});
