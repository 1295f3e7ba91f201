import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../backend.ts";
import { createExecutor, type Executor } from "../executor.ts";
import { nodePlatform } from "../node-platform.ts";
import type { Pack } from "../pack.ts";
import { type Values, valuesOf } from "../testing/direct-loops.ts";
import { largestDifference, normalTensor, upload } from "../testing/network.ts";
import * as tf from "../tf.ts";
import type { EdgeSign, Operation } from "./record.ts";
import { type DirectEdge, type DirectEdit, directNetwork } from "./testing/direct-network.ts";
import { graph, packOf, type Tensors, tensorsOf } from "./testing/small-network.ts";

const tensors = tensorsOf(4);
const shape = [2, 8, 8, 3];
const picture = normalTensor(shape, "picture");
const x: Values = valuesOf(shape, picture.data);
const tolerance = 2e-5;

const layers = { low: 5, grouped: 6, module: 9, sum: 4, paired: 4, logits: 7 } as const;
type LayerName = keyof typeof layers;
const nodeOf: Readonly<Record<LayerName, string>> = {
  low: "low/relu",
  grouped: "grouped/relu",
  module: "module",
  sum: "sum/relu",
  paired: "norm/relu",
  logits: "logits",
};

const scale = (
  from: LayerName,
  units: readonly number[],
  to: LayerName,
  targets: readonly number[],
  factor: number,
  sign: EdgeSign = "all",
): Operation => ({
  type: "scale-edges",
  from: { layer: from, units },
  to: { layer: to, units: targets },
  sign,
  factor,
});

const directEdges = (operation: Extract<Operation, { type: "scale-edges" }>): DirectEdge[] =>
  operation.from.units.flatMap((u) =>
    operation.to.units.map((v) => ({
      from: nodeOf[operation.from.layer as LayerName],
      u,
      to: nodeOf[operation.to.layer as LayerName],
      v,
      factor: operation.factor,
    })),
  );

/** The tensors with some kernel's weights changed, by a plain loop: `change` gets row (input channel) and column. */
function withKernel(
  name: string,
  change: (weight: number, input: number, output: number) => number,
  of: Tensors = tensors,
): Tensors {
  const before = of.get(name);
  if (!before) throw new Error(name);
  const [outputs = 1, inputs = 1] = [before.shape.at(-1), before.shape.at(-2)];
  const data = before.data.map((weight, i) => change(weight, Math.floor(i / outputs) % inputs, i % outputs));
  return new Map([...of, [name, { shape: before.shape, data }]]);
}

describe.each(["wasm", "cpu"] as const)("an edited network on %s", (backend) => {
  let pack: Pack;
  let executor: Executor;
  let image: tf.Tensor4D;
  let tensorsBefore = 0;

  const read = (network: Executor, node: string): Float32Array => {
    const output = network.forward(image, node);
    const values = output.dataSync<"float32">().slice();
    output.dispose();
    return values;
  };
  /** Values of a node with these operations carried out. */
  const edited = async (operations: readonly Operation[], node: string): Promise<Float32Array> => {
    const network = await executor.edited(operations);
    await network.prepare([node]);
    const values = read(network, node);
    network.dispose();
    return values;
  };
  /** Values of a node in a network with other weights. */
  const withWeights = async (other: Tensors, node: string): Promise<Float32Array> => {
    const network = createExecutor(await packOf(other));
    await network.prepare([node]);
    const values = read(network, node);
    network.dispose();
    return values;
  };
  const direct = (edit: DirectEdit, node: string) => directNetwork(graph, tensors, x, node, edit).data;

  beforeAll(async () => {
    await startBackend(nodePlatform, { only: backend });
    tensorsBefore = tf.memory().numTensors;
    pack = await packOf(tensors);
    executor = createExecutor(pack);
    await executor.prepare(["prob"]);
    image = upload<tf.Rank.R4>(picture);
  });
  afterAll(() => {
    image.dispose();
    executor.dispose();
    expect(tf.memory().numTensors, "tensors left over").toBe(tensorsBefore);
  });

  it("is the network that the plain loops compute, before anything is edited", () => {
    expect(largestDifference(read(executor, "logits"), direct({}, "logits"))).toBeLessThan(tolerance);
  });

  it("gives bit for bit the same answers when an edit changes nothing", async () => {
    const nothing: Operation[] = [
      scale("low", [0, 1], "module", [3], 1),
      scale("low", [2], "grouped", [0], 1),
    ];
    expect(await edited([], "prob")).toEqual(read(executor, "prob"));
    expect(await edited(nothing, "prob")).toEqual(read(executor, "prob"));
  });

  it("has, behind one convolution, bit for bit the values of a pack with that kernel changed by hand", async () => {
    const chosen = (input: number, output: number) => [1, 3].includes(input) && [0, 5].includes(output);
    for (const factor of [0, -1, 0.3]) {
      const byHand = withKernel("grouped.kernel", (w, i, o) => (chosen(i, o) ? Math.fround(w * factor) : w));
      const operations = [scale("low", [1, 3], "grouped", [0, 5], factor)];
      expect(await edited(operations, "prob")).toEqual(await withWeights(byHand, "prob"));
    }
  });

  it("scales weights of one sign each by itself where one convolution lies between, also behind a pool", async () => {
    const byHand = withKernel("grouped.kernel", (w, i, o) => (i < 4 && o !== 2 && w < 0 ? 0 : w));
    const negative = scale("low", [0, 1, 2, 3], "grouped", [0, 1, 3, 4, 5], 0, "negative");
    expect(await edited([negative], "prob")).toEqual(await withWeights(byHand, "prob"));
    // Units 7 and 8 of the module come through its pooling branch, 0 to 2 through a single 1x1.
    const pooled = withKernel("pooled.kernel", (w, i) => (i === 4 && w > 0 ? -w : w));
    const both = withKernel("one.kernel", (w, i) => (i === 4 && w > 0 ? -w : w), pooled);
    const positive = scale("grouped", [4], "module", [0, 1, 2, 7, 8], -1, "positive");
    expect(await edited([positive], "prob")).toEqual(await withWeights(both, "prob"));
  });

  it("finds the weights of a dense layer behind a flattened picture, and those of a group's own channels", async () => {
    const byHand = withKernel("logits.kernel", (w, row, o) => (row % 4 === 2 && o === 6 ? 0 : w));
    expect(await edited([scale("paired", [2], "logits", [6], 0)], "prob")).toEqual(
      await withWeights(byHand, "prob"),
    );
    // A normalisation follows, so the edge is cut at its source. Unit 3 belongs to the second group, unit 0 to the first.
    for (const [u, v] of [
      [3, 2],
      [0, 3],
    ] as const) {
      const operation = scale("sum", [u], "paired", [v], 0);
      const expected = u === 0 ? {} : { edges: directEdges(operation as never) };
      const found = await edited([operation], "logits");
      expect(largestDifference(found, direct(expected, "logits"))).toBeLessThan(tolerance);
    }
  });

  const someOf = (count: number) =>
    fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { minLength: 1, maxLength: count });
  // Behind a bottleneck or more than one convolution: never a direct edge, so that only scaled values can do it.
  const far = [
    ["low", "module"],
    ["low", "sum"],
    ["grouped", "sum"],
    ["grouped", "paired"],
    ["module", "sum"],
    ["module", "logits"],
    ["low", "logits"],
  ] as const;
  const farEdges = fc
    .constantFrom(...far)
    .chain(([from, to]) =>
      fc
        .tuple(someOf(layers[from]), someOf(layers[to]), fc.constantFrom(0, -1, 0.5, 2))
        .map(([units, targets, factor]) => scale(from, units, to, targets, factor)),
    );

  it("computes units behind a bottleneck from the source's scaled values, and everything else as before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(farEdges, { minLength: 1, maxLength: 3 }), async (operations) => {
        const edges = operations.flatMap((operation) => directEdges(operation as never));
        for (const node of ["sum/relu", "logits"]) {
          const found = await edited(operations, node);
          expect(largestDifference(found, direct({ edges }, node))).toBeLessThan(tolerance);
        }
      }),
      { numRuns: backend === "wasm" ? 12 : 4 },
    );
  });

  it("scales a branch's edges before its rectifier, where the value is read as well", async () => {
    const operation = scale("grouped", [0, 3], "module", [4], -1);
    const edges = [0, 3].map((u) => ({ from: "grouped/relu", u, to: "three", v: 1, factor: -1 }));
    const found = await edited([operation], "three");
    expect(largestDifference(found, direct({ edges }, "three"))).toBeLessThan(tolerance);
    expect(found).not.toEqual(read(executor, "three"));
  });

  it("takes, behind a bottleneck, those edges for positive whose gain is: what a picture of ones brings about", async () => {
    for (const [from, to] of [
      ["low", "module"],
      ["module", "sum"],
      ["low", "paired"],
    ] as const) {
      for (const sign of ["positive", "negative"] as const) {
        const [units, targets] = [[...Array(layers[from]).keys()], [...Array(layers[to]).keys()]];
        const size = 41; // wide enough that its middle sees nothing of the border
        const edges = units.flatMap((u) => {
          const ones = valuesOf(
            [1, size, size, layers[from]],
            Float64Array.from({ length: size * size * layers[from] }, (_, i) =>
              i % layers[from] === u ? 1 : 0,
            ),
          );
          const answer = directNetwork(graph, tensors, ones, nodeOf[to], { linear: true }, nodeOf[from]);
          const [, height = 1, width = 1] = answer.shape;
          const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
          return targets.flatMap((v) => {
            const gain = answer.data[middle * layers[to] + v] ?? 0;
            const counts = sign === "positive" ? gain > 1e-9 : gain < -1e-9;
            return counts ? [{ from: nodeOf[from], u, to: nodeOf[to], v, factor: 0 }] : [];
          });
        });
        expect(edges.length).toBeGreaterThan(3);
        const found = await edited([scale(from, units, to, targets, 0, sign)], nodeOf[to]);
        expect(largestDifference(found, direct({ edges }, nodeOf[to]))).toBeLessThan(tolerance);
      }
    }
  });

  it("holds units at zero as ablation does, whether an edit says so or the pass", async () => {
    const operation: Operation = { type: "ablate", units: { layer: "grouped", units: [0, 2] } };
    const output = executor.forward(image, "prob", { ablations: [{ node: "grouped/relu", units: [0, 2] }] });
    expect(await edited([operation], "prob")).toEqual(output.dataSync());
    output.dispose();
  });

  it("without any edge that leads on from a unit answers as without the unit", async () => {
    const cut = await edited([scale("module", [2, 5], "sum", [0, 1, 2, 3], 0)], "logits");
    const without = await edited([{ type: "ablate", units: { layer: "module", units: [2, 5] } }], "logits");
    expect(largestDifference(cut, without)).toBeLessThan(tolerance);
  });

  it("binarises filters as a plain loop over the weights does, and leaves other layers alone", async () => {
    const binary = (name: string, of: Tensors): Tensors => {
      const before = of.get(name);
      const outputs = before?.shape.at(-1) ?? 1;
      const filter = (o: number) => [...(before?.data ?? [])].filter((_, i) => i % outputs === o);
      const means = Array.from({ length: outputs }, (_, o) => {
        const own = filter(o);
        return own.reduce((sum, w) => sum + Math.abs(w), 0) / own.length;
      });
      return withKernel(name, (w, _, o) => Math.sign(w) * (means[o] ?? 0), of);
    };
    const module = ["one", "reduce", "three", "pooled"].reduce(
      (of, name) => binary(`${name}.kernel`, of),
      tensors,
    );
    expect(await edited([{ type: "binarise", layers: ["module"] }], "prob")).toEqual(
      await withWeights(module, "prob"),
    );
    expect(await edited([{ type: "binarise", layers: ["low"] }], "prob")).toEqual(
      await withWeights(binary("low.kernel", tensors), "prob"),
    );
    const names = [...tensors.keys()].filter((name) => name.endsWith("kernel"));
    const all = names.reduce((of, name) => binary(name, of), tensors);
    expect(await edited([{ type: "binarise", layers: "all" }], "prob")).toEqual(
      await withWeights(all, "prob"),
    );
  });

  it("carries operations out in order, and is undone by leaving one out", async () => {
    const cut = scale("low", [0, 1, 2, 3, 4], "grouped", [0, 1, 2, 3, 4, 5], 0, "positive");
    const binarise: Operation = { type: "binarise", layers: ["grouped"] };
    const far = scale("grouped", [1], "module", [3, 4], -1);
    const first = await edited([cut, binarise], "prob");
    expect(first).not.toEqual(await edited([binarise, cut], "prob"));
    expect(await edited([cut, far].slice(0, 1), "prob")).toEqual(await edited([cut], "prob"));
    const inSteps = await (await executor.edited([cut])).edited([binarise]);
    await inSteps.prepare(["prob"]);
    expect(read(inSteps, "prob")).toEqual(first);
    inSteps.dispose();
  });

  it("turns an edge round twice to what it was, and cuts by sign what was turned round before", async () => {
    const turn = scale("module", [1, 4], "sum", [0], -1);
    expect(await edited([turn, turn], "prob")).toEqual(read(executor, "prob"));
    const units = [...Array(9).keys()];
    const turned = scale("module", units, "sum", [0], -1);
    const positive = scale("module", units, "sum", [0], 0, "positive");
    const negative = scale("module", units, "sum", [0], 0, "negative");
    expect(await edited([turned, positive], "sum/relu")).toEqual(
      await edited([negative, turned], "sum/relu"),
    );
  });

  it("passes gradients that agree with differences of the plain loops", async () => {
    const operations = [
      scale("grouped", [0, 3], "module", [3, 4, 6], -1),
      scale("low", [1], "sum", [0, 2], 0.5),
      scale("low", [2], "grouped", [1], 0),
    ];
    const edges = operations.flatMap((operation) => directEdges(operation as never));
    const network = await executor.edited(operations);
    await network.prepare(["logits"]);
    const weights = normalTensor([2, 7], "loss");
    const found = tf.tidy(() =>
      tf.grad((one) => tf.sum(tf.mul(network.forward(one as tf.Tensor4D, "logits"), upload(weights))))(image),
    );
    const gradient = await found.data();
    found.dispose();
    network.dispose();
    const loss = (at: Values): number =>
      directNetwork(graph, tensors, at, "logits", { edges }).data.reduce(
        (sum, value, i) => sum + value * (weights.data[i] ?? 0),
        0,
      );
    for (const seed of ["one", "two"]) {
      const way = normalTensor(shape, seed).data;
      const step = 1e-5; // of double precision: so small that no rectifier turns on the way
      const moved = (sign: number): Values => ({
        shape,
        data: x.data.map((v, i) => v + sign * step * (way[i] ?? 0)),
      });
      const slope = (loss(moved(1)) - loss(moved(-1))) / (2 * step);
      const expected = Array.from(gradient).reduce((sum, value, i) => sum + value * (way[i] ?? 0), 0);
      expect(Math.abs(slope)).toBeGreaterThan(0.01);
      expect(Math.abs(expected - slope) / Math.abs(slope)).toBeLessThan(1e-3);
    }
  });

  it("works from a layer on, and refuses where an edited edge begins before it", async () => {
    const network = await executor.edited([
      scale("module", [1], "sum", [0], 0),
      { type: "ablate", units: { layer: "low", units: [0] } },
    ]);
    await network.prepare(["logits"]);
    const below = network.forward(image, "module") as tf.Tensor4D;
    const short = network.forward(below, "logits", { from: "module" });
    expect(short.dataSync()).toEqual(read(network, "logits"));
    tf.dispose([below, short]);
    network.dispose();

    const around = await executor.edited([scale("low", [1], "sum", [0], 0)]);
    await around.prepare(["logits"]);
    const module = executor.forward(image, "module") as tf.Tensor4D;
    expect(() => around.forward(module, "logits", { from: "module" })).toThrow("begins before it");
    module.dispose();
    around.dispose();
  });

  it("refuses layers, units and edges that there are not, in words", async () => {
    const refuse = (operation: Operation, words: string) =>
      expect(executor.edited([operation])).rejects.toThrow(words);
    await refuse({ type: "ablate", units: { layer: "nowhere", units: [0] } }, "no layer “nowhere”");
    await refuse({ type: "ablate", units: { layer: "low", units: [5] } }, "has 5 units, 0 to 4: not 5");
    await refuse({ type: "binarise", layers: ["pool"] }, "no layer “pool”");
    await refuse(scale("module", [0], "low", [0], 0), "No weights lead from module to low");
    await refuse(scale("low", [0], "low", [1], 0), "No weights lead");
  });

  it("keeps no tensors, edit after edit and pass after pass", async () => {
    const operations = [
      scale("grouped", [0], "module", [3], 0),
      { type: "binarise", layers: ["low"] } as const,
      { type: "ablate", units: { layer: "grouped", units: [1] } } as const,
    ];
    await edited(operations, "prob");
    const held = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) await edited(operations, "prob");
    expect(tf.memory().numTensors).toBe(held);
  });
});
