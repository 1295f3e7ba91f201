/** The executor's gradient against TensorFlow.js' own, on random small networks and on GoogLeNet where it is there. */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createExecutor, type Network } from "../../lib/model/executor.ts";
import type { GraphNode } from "../../lib/model/manifest.ts";
import type { Pack } from "../../lib/model/pack.ts";
import { networkOf, normalTensor, upload } from "../../lib/model/testing/network.ts";
import * as tf from "../../lib/model/tf.ts";
import { startTensorflow } from "../services/tensorflow.ts";
import { disagreement } from "./compare.ts";
import { createStockNetwork } from "./stock-network.ts";
import { importGoogleNet, usualOnnx } from "./subjects.ts";

const withoutGoogleNet = !existsSync(usualOnnx);
if (withoutGoogleNet) console.warn("Skipped: BVLC GoogLeNet is not in ../shared.");

/** The gradients of the mean square of a node's output, ours and stock, and ours once more. */
async function gradients(network: Network, node: string, image: tf.Tensor4D) {
  const executor = createExecutor(network);
  await executor.prepare([node]);
  const stock = await createStockNetwork(network as Pack, node);
  const gradientOf = async (forward: (x: tf.Tensor4D) => tf.Tensor): Promise<Float32Array> => {
    const gradient = tf.tidy(() => tf.grad((x) => tf.mean(tf.square(forward(x as tf.Tensor4D))))(image));
    const values = await gradient.data();
    gradient.dispose();
    return values as Float32Array;
  };
  const own = await gradientOf((x) => executor.forward(x, node));
  const again = await gradientOf((x) => executor.forward(x, node));
  const theirs = await gradientOf((x) => stock.forward(x, node));
  executor.dispose();
  stock.dispose();
  return { own, again, theirs };
}

const kernels = fc.constantFrom(1, 3, 5);
const strides = fc.constantFrom(1, 2);
const modules = fc.record({
  seed: fc.integer(),
  size: fc.integer({ min: 15, max: 24 }),
  batch: fc.integer({ min: 1, max: 2 }),
  stem: fc.record({ kernel: fc.constantFrom(3, 7), stride: strides }),
  pool: fc.record({ kernel: fc.constantFrom(2, 3), stride: strides, ceilMode: fc.boolean() }),
  branches: fc.array(kernels, { minLength: 1, maxLength: 3 }),
});

const same = { type: "same-upper" } as const;
const square = (n: number): [number, number] => [n, n];
const conv = (name: string, input: string, stride: number): GraphNode[] => [
  {
    ...{ name, inputs: [input], op: "conv2d", kernel: `${name}/k`, bias: `${name}/b` },
    ...{ strides: square(stride), dilations: [1, 1], groups: 1, padding: same },
  },
  { name: `${name}/relu`, inputs: [name], op: "relu" },
];
const pool = (name: string, input: string, kernel: number, stride: number, ceilMode: boolean): GraphNode => ({
  ...{ name, inputs: [input], op: "maxPool", kernel: square(kernel), strides: square(stride) },
  ...{ dilations: [1, 1], padding: { type: "explicit", pads: [0, 0, 0, 0] }, ceilMode },
});

/** A stem, a pool, a normalisation, and a module of branches beside a pool of stride 1, as GoogLeNet has them. */
function smallNetwork({
  seed,
  stem,
  pool: after,
  branches,
}: typeof modules extends fc.Arbitrary<infer T> ? T : never) {
  const nodes: GraphNode[] = [
    ...conv("stem", "input", stem.stride),
    pool("pool", "stem/relu", after.kernel, after.stride, after.ceilMode),
    { name: "norm", inputs: ["pool"], op: "lrn", size: 5, alpha: 0.1, beta: 0.75, bias: 1 },
    ...branches.flatMap((_, i) => conv(`branch${i}`, "norm", 1)),
    { ...pool("beside", "norm", 3, 1, false), padding: same } as GraphNode,
    {
      name: "module",
      inputs: [...branches.map((_, i) => `branch${i}/relu`), "beside"],
      op: "concat",
    },
  ];
  const tensors = Object.fromEntries(
    [
      ["stem", stem.kernel, 3, 6] as const,
      ...branches.map((k, i) => [`branch${i}`, k, 6, 4 + i] as const),
    ].flatMap(([name, k, cin, cout]) => [
      [`${name}/k`, normalTensor([k, k, cin, cout], `${seed} ${name}`)],
      [`${name}/b`, normalTensor([cout], `${seed} ${name} bias`)],
    ]),
  );
  return networkOf(nodes, tensors);
}

describe("the executor's gradient", () => {
  beforeAll(() => startTensorflow({ only: "wasm" }));

  it("is TensorFlow.js' own on random small networks, and the same bits every time", async () => {
    await fc.assert(
      fc.asyncProperty(modules, async (drawn) => {
        const image = upload<tf.Rank.R4>(normalTensor([drawn.batch, drawn.size, drawn.size, 3], drawn.seed));
        const { own, again, theirs } = await gradients(smallNetwork(drawn), "module", image);
        image.dispose();
        expect(disagreement(own, theirs)).toBeLessThan(1e-5);
        expect(again).toEqual(own);
      }),
      { numRuns: 40 },
    );
  });

  it.skipIf(withoutGoogleNet)("is TensorFlow.js' own on BVLC GoogLeNet", async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-bench-"));
    try {
      const googlenet = await importGoogleNet(usualOnnx, folder);
      if (!googlenet) throw new Error("the file is there");
      const image = upload<tf.Rank.R4>(normalTensor([1, 96, 96, 3], 1));
      const { own, again, theirs } = await gradients(googlenet.pack, "inception_4b/output", image);
      image.dispose();
      expect(disagreement(own, theirs)).toBeLessThan(1e-4);
      expect(again).toEqual(own);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
