import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { unwrap } from "../shared/result.ts";
import { weightFactors } from "./factors/weight-factors.ts";
import { incomingWeights } from "./incoming-weights.ts";
import { connectionsWith } from "./neighbours.ts";
import { conv, pool, randomTensor, type SmallTensor, smallPack } from "./testing/small-pack.ts";
import { weightsBetween } from "./weights-between.ts";
import { weightsByPosition } from "./weights-by-position.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

/** A module of a 1x1 and a 3x3 branch on four channels; behind it a pool that steps, and another convolution. */
async function modulePack() {
  const tensors = new Map<string, SmallTensor>();
  const add = (name: string, shape: number[]) => tensors.set(name, randomTensor(2, name, shape));
  add("a/kernel", [3, 3, 3, 4]);
  add("one/kernel", [1, 1, 4, 2]);
  add("three/kernel", [3, 3, 4, 3]);
  add("b/kernel", [3, 3, 5, 6]);
  const pack = await smallPack({
    side: 16,
    tensors,
    nodes: [
      conv("a", "data", { pad: 1 }),
      { op: "relu", name: "a/relu", inputs: ["a"] },
      conv("one", "a/relu"),
      conv("three", "a/relu", { pad: 1 }),
      { op: "concat", name: "module", inputs: ["one", "three"] },
      pool("maxPool", "pool", "module", { kernel: 2, stride: 2, pad: 0 }),
      conv("b", "pool", { pad: 1 }),
    ],
    layers: [
      { node: "a/relu", shape: [16, 16, 4], main: true },
      { node: "module", shape: [16, 16, 5], main: true },
      { node: "b", shape: [8, 8, 6], main: true },
    ],
  });
  return { pack, kernel: (name: string) => tensors.get(`${name}/kernel`)?.data ?? new Float32Array() };
}

describe("the weights into a unit", () => {
  test("are its kernel, a row for each position and a column for each channel", async () => {
    const { pack, kernel } = await modulePack();
    const before = tf.memory().numTensors;
    const found = await incomingWeights(pack, { layer: "module", index: 3 }, "a/relu");
    expect(tf.memory().numTensors).toBe(before);
    expect(found).toMatchObject({
      height: 3,
      width: 3,
      origin: [-1, -1],
      step: [1, 1],
      channels: 4,
      method: "direct",
    });
    expect([...found.values]).toEqual(Array.from({ length: 36 }, (_, at) => kernel("three")[at * 3 + 1]));
  });

  test("behind a pool that steps lie as far apart as its steps, each counted once", async () => {
    const { pack, kernel } = await modulePack();
    const found = await incomingWeights(pack, { layer: "b", index: 4 }, "module");
    expect(found).toMatchObject({ height: 3, width: 3, origin: [-2, -2], step: [2, 2], pooled: true });
    expect([...found.values]).toEqual(Array.from({ length: 45 }, (_, at) => kernel("b")[at * 6 + 4]));
  });

  test("through layers between are the tiles of all units there", async () => {
    const { pack } = await modulePack();
    const found = await incomingWeights(pack, { layer: "module", index: 4 }, "data");
    expect(found).toMatchObject({ height: 5, width: 5, channels: 3, method: "expanded", pooled: false });
    for (let channel = 0; channel < 3; channel++) {
      const tile = unwrap(
        await weightsBetween(pack, { layer: "data", index: channel }, { layer: "module", index: 4 }),
      );
      tile.values.forEach((weight, cell) => {
        expect(found.values[cell * 3 + channel]).toBeCloseTo(weight, 6);
      });
    }
  });

  test("are refused in words where none lead to it", async () => {
    const { pack } = await modulePack();
    const from = (layer: string) => incomingWeights(pack, { layer: "module", index: 0 }, layer);
    await expect(from("b")).rejects.toMatchObject({ code: "invalid" });
    await expect(from("nowhere")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("the weights by position", () => {
  test("say how strong each position is and which units it reads most", async () => {
    const { pack, kernel } = await modulePack();
    const unit = { layer: "module", index: 2 };
    const found = await weightsByPosition(pack, { unit, from: "a/relu", count: 2 });
    expect(found.positions).toHaveLength(9);
    const vectors = Array.from({ length: 9 }, (_, cell) =>
      Array.from({ length: 4 }, (_, channel) => kernel("three")[(cell * 4 + channel) * 3] ?? Number.NaN),
    );
    const lengths = vectors.map((vector) => Math.hypot(...vector));
    const sum = (of: number[]) => of.reduce((total, value) => total + value, 0);
    found.positions.forEach((position, cell) => {
      const vector = vectors[cell] ?? [];
      expect(position.norm).toBeCloseTo(lengths[cell] ?? 0, 5);
      expect(position.share).toBeCloseTo((lengths[cell] ?? 0) / sum(lengths), 5);
      expect(position.excitatory).toBeCloseTo(sum(vector.filter((w) => w > 0)), 5);
      expect(position.inhibitory).toBeCloseTo(sum(vector.filter((w) => w < 0)), 5);
      const ranked = vector
        .map((weight, index) => ({ index, weight }))
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
        .slice(0, 2);
      expect(position.strongest.map(({ unit: { index }, weight }) => ({ index, weight }))).toEqual(ranked);
      expect(position.strongest[0]?.share).toBeCloseTo(
        Math.abs(ranked[0]?.weight ?? 0) / sum(vector.map(Math.abs)),
        5,
      );
    });
    expect(sum(found.positions.map(({ share }) => share))).toBeCloseTo(1, 6);
  });
});

describe("the factors of weights", () => {
  test("of a family are one set of channels with a map for each unit, and give the weights again", async () => {
    const { pack } = await modulePack();
    const units = [0, 2, 4].map((index) => ({ layer: "module", index }));
    const found = await weightFactors(pack, { units, from: "a/relu", factors: 4, seed: 0 });
    expect(found.factors.map(({ maps }) => maps.map(({ height, width }) => [height, width]))).toEqual(
      Array(4).fill([
        [1, 1],
        [3, 3],
        [3, 3],
      ]),
    );
    let [whole, off] = [0, 0];
    for (const [place, unit] of units.entries()) {
      const weights = await incomingWeights(pack, unit, "a/relu");
      weights.values.forEach((weight, at) => {
        const [cell, channel] = [Math.floor(at / 4), at % 4];
        const given = found.factors.reduce(
          (sum, { maps, channels }) => sum + (maps[place]?.values[cell] ?? 0) * (channels[channel] ?? 0),
          0,
        );
        whole += weight ** 2;
        off += (weight - given) ** 2;
      });
    }
    expect(found.norm).toBeCloseTo(Math.sqrt(whole), 4);
    expect(found.explained).toBeCloseTo(1 - off / whole, 5);
    expect(found.explained).toBeGreaterThan(0.7);
    expect(found.converged).toBe(true);
    for (const { channels, along } of found.factors) {
      expect(Math.hypot(...channels)).toBeCloseTo(1, 5);
      expect(along).toBeGreaterThan(0);
      expect(along).toBeLessThanOrEqual(1);
    }
  });

  test("are not looked for once somebody has stopped the work", async () => {
    const { pack } = await modulePack();
    const controller = new AbortController();
    controller.abort();
    const question = { units: [{ layer: "b", index: 0 }], from: "module", factors: 2, seed: 0 };
    await expect(weightFactors(pack, question, { signal: controller.signal })).rejects.toMatchObject({
      code: "cancelled",
    });
    await expect(weightFactors(pack, { ...question, units: [] })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("the units of a layer further away", () => {
  test("are ranked by their expanded weights, before the unit and behind it", async () => {
    const { pack } = await modulePack();
    const before = await connectionsWith(pack, { layer: "b", index: 1 }, "a/relu", { count: 2 });
    expect(before).toMatchObject({ layer: "a/relu", units: 4, pooled: true });
    expect(before.connections).toHaveLength(2);
    const [strongest] = before.connections;
    const behind = await connectionsWith(pack, strongest?.unit ?? { layer: "a/relu", index: 0 }, "b", {
      count: 6,
    });
    const again = behind.connections.find(({ unit }) => unit.index === 1);
    expect(again?.norm).toBeCloseTo(strongest?.norm ?? Number.NaN, 4);
    const picture = await connectionsWith(pack, { layer: "b", index: 1 }, "data", { count: 3 });
    expect(picture).toMatchObject({ layer: "data", units: 3, normShare: 1 });
    await expect(connectionsWith(pack, { layer: "b", index: 1 }, "b", { count: 3 })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});
