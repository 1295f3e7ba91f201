/** Attributions against numerical differentiation of the network in double precision. */
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import type { GraphNode } from "../../model/manifest.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import { openPack, type Pack } from "../../model/pack.ts";
import { memorySource } from "../../model/pack-files.ts";
import { valuesOf } from "../../model/testing/direct-loops.ts";
import { normalTensor, upload } from "../../model/testing/network.ts";
import { makeTinyPack } from "../../model/testing/tiny-pack.ts";
import * as tf from "../../model/tf.ts";
import { conv, smallPack } from "../testing/small-pack.ts";
import type { AttributionQuestion } from "./attribute.ts";
import { unitTarget } from "./target.ts";
import { ask, unitOf } from "./testing/ask.ts";
import { directForward } from "./testing/direct-forward.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

/** The value that is explained and its slopes, by central differences in double precision. */
async function differentiate(
  pack: Pack,
  from: string,
  { node, channel }: { node: string; channel: number },
  { row, column }: { row: number; column: number },
  values: ArrayLike<number>,
  shape: readonly number[],
): Promise<{ value: number; slopes: number[] }> {
  const run = await directForward(pack, from, node);
  const read = (data: Float64Array): number => {
    const answer = run(valuesOf([1, ...shape], data));
    const [, , width = 1] = answer.shape.length === 4 ? answer.shape : [];
    const channels = answer.shape.at(-1) ?? 1;
    return answer.data[(row * width + column) * channels + channel] ?? Number.NaN;
  };
  const step = 1e-5;
  const start = Float64Array.from(values);
  const slopes = Array.from(start, (value, i) => {
    const moved = (by: number): number => read(start.with(i, value + by));
    return (moved(step) - moved(-step)) / (2 * step);
  });
  return { value: read(start), slopes };
}

describe("attribution by the gradient", () => {
  let pack: Pack;
  let input: tf.Tensor4D;
  beforeAll(async () => {
    pack = await openPack(memorySource(await makeTinyPack()));
    input = upload<tf.Rank.R4>(normalTensor([1, 16, 16, 3], "a picture"));
  });

  const cases: [string, AttributionQuestion][] = [
    ["through one convolution", { target: unitOf("module", 1), onto: "stem", form: "gradient" }],
    [
      "through a bottleneck",
      { target: unitOf("module", 4, { row: 3, column: 5 }), onto: "stem", form: "gradient" },
    ],
    [
      "through a pool",
      { target: unitOf("module", 7, { row: 0, column: 2 }), onto: "stem", form: "gradient" },
    ],
    ["to the pixels", { target: unitOf("module", 5), onto: "data", form: "gradient" }],
    ["from a class", { target: { type: "class", index: 3 }, onto: "module", form: "gradient" }],
    [
      "from a class through a module",
      { target: { type: "class", index: 2 }, onto: "stem", form: "gradient" },
    ],
  ];
  it.each(cases)("is what numerical differentiation gives, %s", async (_, question) => {
    const { found, values } = await ask(pack, question, input);
    const layer = pack.manifest.layers.find(({ name }) => name === question.onto);
    const { target } = question;
    const end =
      target.type === "unit"
        ? unitTarget(pack.manifest, target.unit)
        : { node: "logits", channel: target.index };
    const { value, slopes } = await differentiate(
      pack,
      layer?.node ?? "data",
      end,
      found.place,
      values,
      found.shape,
    );
    expect(found.value).toBeCloseTo(value, 4);
    expect(found.values).toHaveLength(slopes.length);
    for (const [i, slope] of slopes.entries())
      expect(found.values[i]).toBeCloseTo(slope * (values[i] ?? 0), 3);
    expect(found.sum).toBeCloseTo(
      found.values.reduce((sum, x) => sum + x, 0),
      4,
    );
  });

  it("adds up with the biases on its way to the value that it explains", async () => {
    for (const index of [0, 1, 3, 6, 7]) {
      const { found } = await ask(
        pack,
        { target: unitOf("module", index), onto: "stem", form: "gradient" },
        input,
      );
      expect(found.addsUp).toBe(true);
      expect(found.biases).not.toBeNull();
      expect(found.sum + (found.biases ?? Number.NaN)).toBeCloseTo(found.value, 4);
    }
  });

  it("owns that biases cannot be told apart where paths run beside one another", async () => {
    const { found } = await ask(
      pack,
      { target: { type: "class", index: 0 }, onto: "stem", form: "gradient" },
      input,
    );
    expect(found.biases).toBeNull();
    expect(found.addsUp).toBe(true);
  });

  it("explains the strongest position unless another is asked for, and refuses one that is not there", async () => {
    const question = { target: unitOf("module", 2), onto: "stem", form: "gradient" } as const;
    const { found } = await ask(pack, question, input);
    for (let row = 0; row < 8; row++) {
      const { found: other } = await ask(
        pack,
        { ...question, target: unitOf("module", 2, { row, column: 4 }) },
        input,
      );
      expect(other.place).toEqual({ row, column: 4 });
      expect(other.value).toBeLessThanOrEqual(found.value);
    }
    const outside = { ...question, target: unitOf("module", 2, { row: 8, column: 0 }) };
    await expect(ask(pack, outside, input)).rejects.toMatchObject({ code: "not-found" });
  });

  it("refuses a layer that comes after what it explains, and units and classes that there are not", async () => {
    const refuse = async (question: AttributionQuestion, code: string) =>
      expect(ask(pack, question, input)).rejects.toMatchObject({ code });
    await refuse({ target: unitOf("stem", 0), onto: "module", form: "gradient" }, "invalid");
    await refuse({ target: unitOf("stem", 99), onto: "data", form: "gradient" }, "not-found");
    await refuse({ target: { type: "class", index: 6 }, onto: "module", form: "gradient" }, "not-found");
  });

  it("takes a max pool for the average of the positions that it has, in its linear form", async () => {
    const place = { row: 0, column: 2 }; // at the border: two rows of three
    const question = { target: unitOf("module", 7, place), onto: "stem", form: "linear" } as const;
    const { found, values } = await ask(pack, question, input);
    const kernel = await pack.tensor("pooled/weights");
    const [height, width, units] = found.shape;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        for (let unit = 0; unit < units; unit++) {
          const at = (row * width + column) * units + unit;
          const inside = row <= 1 && Math.abs(column - 2) <= 1;
          const weight = inside ? (kernel.data[unit] ?? Number.NaN) / 6 : 0;
          expect(found.values[at]).toBeCloseTo(weight * (values[at] ?? 0), 5);
        }
      }
    }
  });

  it("leaves no tensor behind, in either form", async () => {
    const before = tf.memory().numTensors;
    await ask(pack, { target: unitOf("module", 4), onto: "stem", form: "gradient" }, input);
    await ask(pack, { target: unitOf("module", 4), onto: "stem", form: "linear" }, input);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("says that nothing adds up across a normalisation", async () => {
    const nodes: GraphNode[] = [
      conv("first", "data"),
      { op: "relu", name: "first/relu", inputs: ["first"] },
      { op: "lrn", name: "norm", inputs: ["first/relu"], size: 3, alpha: 0.5, beta: 0.75, bias: 1 },
      conv("second", "norm"),
    ];
    const normalised = await smallPack({
      side: 3,
      nodes,
      tensors: new Map([
        ["first/kernel", normalTensor([1, 1, 3, 4], "first")],
        ["second/kernel", normalTensor([1, 1, 4, 2], "second")],
      ]),
      layers: [
        { node: "first/relu", shape: [3, 3, 4], main: true },
        { node: "second", shape: [3, 3, 2], main: true },
      ],
    });
    const picture = upload<tf.Rank.R4>(normalTensor([1, 3, 3, 3], "small"));
    const question = { target: unitOf("second", 1), onto: "first/relu", form: "gradient" } as const;
    const { found, values } = await ask(normalised, question, picture);
    expect(found.addsUp).toBe(false);
    const { value, slopes } = await differentiate(
      normalised,
      "first/relu",
      { node: "second", channel: 1 },
      found.place,
      values,
      found.shape,
    );
    expect(found.value).toBeCloseTo(value, 4);
    for (const [i, slope] of slopes.entries())
      expect(found.values[i]).toBeCloseTo(slope * (values[i] ?? 0), 4);
    expect(Math.abs(found.sum - found.value)).toBeGreaterThan(1e-3);
  });
});
