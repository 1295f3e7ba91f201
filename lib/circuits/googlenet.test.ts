/** The weights of a real network, against its ONNX file and products written out in loops. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { googlenetPack } from "../featurevis/testing/googlenet.ts";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import { decodeOnnx } from "../model/onnx/decode.ts";
import { readFloats } from "../model/onnx/tensor.ts";
import type { Pack } from "../model/pack.ts";
import { unwrap } from "../shared/result.ts";
import { neighbours } from "./neighbours.ts";
import { throughs } from "./paths/stations.ts";
import { weightPaths } from "./paths/weight-paths.ts";
import { weightsBetween } from "./weights-between.ts";

const onnxFile = path.resolve(import.meta.dirname, "../../../shared/models/bvlc-googlenet.onnx");
const missing = !existsSync(onnxFile);
if (missing) console.warn("Skipped: BVLC GoogLeNet is not in ../shared.");

/** A tensor as the ONNX file has it, `[out, in, y, x]`. */
type Stored = { readonly dims: readonly number[]; readonly data: Float32Array };

describe.skipIf(missing)("the weights of GoogLeNet", () => {
  let pack: Pack;
  let stored: (layer: string) => (out: number, input: number, y: number, x: number) => number;
  beforeAll(async () => {
    await startBackend(nodePlatform);
    const bytes = new Uint8Array(await readFile(onnxFile));
    pack = await googlenetPack(bytes);
    const { initializers } = decodeOnnx(bytes);
    const tensors = new Map<string, Stored>();
    stored = (layer) => {
      const name = [...initializers.keys()].find(
        (key) => key.startsWith(`${layer}.`) && key.includes("weight"),
      );
      const tensor = initializers.get(name ?? "");
      if (!tensor) throw new Error(`the file has no weights of ${layer}`);
      const known = tensors.get(layer) ?? { dims: tensor.dims, data: readFloats(tensor) };
      tensors.set(layer, known);
      const [, inputs = 1, height = 1, width = 1] = known.dims;
      return (out, input, y, x) =>
        known.data[((out * inputs + input) * height + y) * width + x] ?? Number.NaN;
    };
  });

  const tile = async (from: [string, number], to: [string, number]) =>
    unwrap(await weightsBetween(pack, { layer: from[0], index: from[1] }, { layer: to[0], index: to[1] }));

  test("are the file's own numbers where one convolution lies between", async () => {
    const kernel = stored("conv2/3x3");
    const direct = await tile(["conv2/3x3_reduce", 11], ["conv2/3x3", 150]);
    expect(direct).toMatchObject({ method: "direct", height: 3, width: 3, origin: [-1, -1] });
    direct.values.forEach((value, cell) => {
      expect(value).toBe(kernel(150, 11, Math.floor(cell / 3), cell % 3));
    });
    const module = await tile(["inception_3a/output", 200], ["inception_3b/output", 77]);
    expect(module).toMatchObject({ method: "direct", height: 1, width: 1 });
    expect(module.values[0]).toBe(stored("inception_3b/1x1")(77, 200, 0, 0));
  });

  test("are the product of both kernels through a 3x3 and a 5x5 bottleneck", async () => {
    for (const [branch, offset, size] of [
      ["3x3", 128, 3],
      ["5x5", 320, 5],
    ] as const) {
      const reduce = stored(`inception_3b/${branch}_reduce`);
      const kernel = stored(`inception_3b/${branch}`);
      const [from, to] = [5, 22];
      const expanded = await tile(["inception_3a/output", from], ["inception_3b/output", offset + to]);
      expect(expanded).toMatchObject({ method: "expanded", height: size, width: size });
      const between = branch === "3x3" ? 128 : 32;
      expanded.values.forEach((value, cell) => {
        let product = 0;
        for (let m = 0; m < between; m++) {
          product += reduce(m, from, 0, 0) * kernel(to, m, Math.floor(cell / size), cell % size);
        }
        expect(value).toBeCloseTo(product, 6);
      });
    }
  });

  test("are replicated over the region of a pooling branch", async () => {
    const projection = stored("inception_3b/pool_proj");
    const pooled = await tile(["inception_3a/output", 9], ["inception_3b/output", 416 + 30]);
    expect(pooled).toMatchObject({ method: "expanded", height: 3, width: 3, origin: [-1, -1] });
    for (const value of pooled.values) expect(value).toBe(projection(30, 9, 0, 0));
  });

  test("of one unit to all of both neighbouring layers take a moment, the strongest first", async () => {
    const unit = { layer: "inception_3b/output", index: 150 };
    await neighbours(pack, unit, { count: 50 });
    const { previous, next, milliseconds } = await neighbours(pack, unit, { count: 50 });
    console.info(`neighbours of inception_3b/output:150: ${Math.round(milliseconds)} ms`);
    expect(previous).toMatchObject({ type: "layer", layer: "inception_3a/output", units: 256 });
    expect(next).toMatchObject({ type: "layer", layer: "inception_4a/output", units: 512 });
    for (const side of [previous, next]) {
      if (side.type !== "layer") throw new Error("a layer expected");
      expect(side.connections).toHaveLength(50);
      const norms = side.connections.map(({ norm }) => norm);
      expect(norms).toEqual([...norms].sort((a, b) => b - a));
      expect(side.normShare).toBeGreaterThan(50 / side.units);
      expect(side.normShare).toBeLessThan(1);
    }
    // The tiles of a pooling branch are drawn over two pools; in the ranking each weight counts once.
    const projection = stored("inception_4a/pool_proj");
    const all = await neighbours(pack, unit, { count: 512 });
    for (const { unit: other, norm } of all.next.type === "layer" ? all.next.connections : []) {
      if (other.index >= 448) expect(norm).toBeCloseTo(Math.abs(projection(other.index - 448, 150, 0, 0)), 6);
    }
  });

  test("between units modules apart are the sum of their excitatory and their inhibitory paths", async () => {
    for (const [from, to] of [
      [
        { layer: "inception_3a/output", index: 5 },
        { layer: "inception_4a/output", index: 300 },
      ],
      [
        { layer: "conv1/7x7_s2", index: 5 },
        { layer: "inception_3b/output", index: 150 },
      ],
    ] as const) {
      const whole = unwrap(await weightsBetween(pack, from, to));
      for (const through of throughs) {
        const started = performance.now();
        const answer = await weightPaths(pack, { from, to, through, count: 10 });
        console.info(
          `${from.layer} → ${to.layer} by ${through}: ${Math.round(performance.now() - started)} ms`,
        );
        expect([...answer.total.values]).toEqual([...whole.values]);
        // Float32 has 24 bits: sums are as exact as the largest of what they are made of allows.
        const near = 2 ** -20 * Math.max(...answer.excitatory.values);
        whole.values.forEach((weight, cell) => {
          const [plus, minus] = [answer.excitatory.values[cell] ?? -1, answer.inhibitory.values[cell] ?? 1];
          expect(plus).toBeGreaterThanOrEqual(0);
          expect(minus).toBeLessThanOrEqual(0);
          expect(Math.abs(plus + minus - weight)).toBeLessThan(near);
        });
        expect(answer.paths).toHaveLength(10);
        expect(answer.totals.cancellation).toBeGreaterThan(0);
        expect(answer.totals.cancellation).toBeLessThan(1);
      }
    }
  });

  test("through every unit of the module between add up to the expanded weight", async () => {
    const [from, to] = [
      { layer: "inception_3a/output", index: 5 },
      { layer: "inception_4a/output", index: 300 },
    ];
    const answer = await weightPaths(pack, { from, to, through: "main-layers", count: 480 });
    expect(answer.paths).toHaveLength(480);
    expect(answer.shownShare).toBeCloseTo(1, 5);
    const sums = new Float64Array(answer.total.values.length);
    for (const { tile } of answer.paths) {
      tile?.values.forEach((weight, cell) => {
        sums[cell] = (sums[cell] ?? 0) + weight;
      });
    }
    answer.total.values.forEach((weight, cell) => {
      expect(sums[cell]).toBeCloseTo(weight, 5);
    });
    expect(answer.paths.reduce((sum, { net }) => sum + net, 0)).toBeCloseTo(answer.totals.net, 4);
  });
});
