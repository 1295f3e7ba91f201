import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { unwrap } from "../shared/result.ts";
import { neighbours } from "./neighbours.ts";
import { conv, pool, randomTensor, type SmallTensor, smallPack } from "./testing/small-pack.ts";
import { tileNorm } from "./tile.ts";
import { type WeightedPack, weightsBetween } from "./weights-between.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

/** Two convolutions with a module of two branches between them; the first and the branches' join are main. */
async function twoModules(order: "rgb" | "bgr" = "rgb") {
  const tensors = new Map<string, SmallTensor>();
  const add = (name: string, shape: number[]) => tensors.set(name, randomTensor(3, name, shape));
  add("a/kernel", [5, 5, 3, 6]);
  add("one/kernel", [1, 1, 6, 4]);
  add("reduce/kernel", [1, 1, 6, 3]);
  add("three/kernel", [3, 3, 3, 5]);
  add("b/kernel", [3, 3, 9, 7]);
  const pack = await smallPack({
    side: 20,
    order,
    tensors,
    nodes: [
      conv("a", "data", { pad: 2, strides: [2, 2] }),
      { op: "relu", name: "a/relu", inputs: ["a"] },
      conv("one", "a/relu"),
      conv("reduce", "a/relu"),
      conv("three", "reduce", { pad: 1 }),
      { op: "concat", name: "module", inputs: ["one", "three"] },
      pool("maxPool", "pool", "module", { kernel: 2, stride: 2, pad: 0 }),
      conv("b", "pool", { pad: 1 }),
    ],
    layers: [
      { node: "a/relu", shape: [10, 10, 6], main: true },
      { node: "three", shape: [10, 10, 5], main: false },
      { node: "module", shape: [10, 10, 9], main: true },
      { node: "b", shape: [5, 5, 7], main: true },
    ],
  });
  return { pack, tensors };
}

/** Counts which tensors are read. */
function watched(pack: WeightedPack) {
  const read: string[] = [];
  const watching: WeightedPack = {
    manifest: pack.manifest,
    tensors: (names) => {
      read.push(...names);
      return pack.tensors(names);
    },
  };
  return { watching, read };
}

describe("the neighbours of a unit", () => {
  test("are the units with the largest weights, each with the tile between the two units", async () => {
    const { pack } = await twoModules();
    const unit = { layer: "module", index: 6 };
    const found = await neighbours(pack, unit, { count: 4 });
    if (found.previous.type !== "layer" || found.next.type !== "layer")
      throw new Error("two layers expected");
    expect(found.previous).toMatchObject({ layer: "a/relu", units: 6 });
    expect(found.next).toMatchObject({ layer: "b", units: 7 });
    // Behind the module, a 2x2 pool with stride 2 draws every weight four times, which doubles the tile's norm.
    const norms = async (layer: string, units: number, below: boolean) =>
      Promise.all(
        Array.from({ length: units }, async (_, index) => {
          const other = { layer, index };
          const tile = unwrap(await weightsBetween(pack, below ? other : unit, below ? unit : other));
          return tileNorm(tile) / (below ? 1 : 2);
        }),
      );
    expect([found.previous.pooled, found.next.pooled]).toEqual([false, true]);
    for (const [side, below] of [
      [found.previous, true],
      [found.next, false],
    ] as const) {
      const all = await norms(side.layer, side.units, below);
      const ranked = [...all].sort((a, b) => b - a);
      expect(side.connections).toHaveLength(4);
      side.connections.forEach((connection, rank) => {
        expect(connection.norm).toBeCloseTo(ranked[rank] ?? Number.NaN, 4);
        expect(connection.norm).toBeCloseTo(all[connection.unit.index] ?? Number.NaN, 4);
        expect(connection.norm).toBeCloseTo(tileNorm(connection.tile) / (below ? 1 : 2), 5);
      });
      const sum = (of: number[]) => of.reduce((total, norm) => total + norm, 0);
      expect(side.normShare).toBeCloseTo(sum(ranked.slice(0, 4)) / sum(ranked), 5);
    }
  });

  test("behind a max pool are ranked by the kernel's own numbers, however often the tile draws them", async () => {
    const { pack, tensors } = await twoModules();
    const { next } = await neighbours(pack, { layer: "module", index: 6 }, { count: 7 });
    const kernel = tensors.get("b/kernel")?.data ?? new Float32Array();
    for (const { unit, norm } of next.type === "layer" ? next.connections : []) {
      let squares = 0;
      for (let cell = 0; cell < 9; cell++) squares += (kernel[(cell * 9 + 6) * 7 + unit.index] ?? 0) ** 2;
      expect(norm).toBeCloseTo(Math.sqrt(squares), 5);
    }
    expect(next).toMatchObject({ type: "layer", units: 7 });
  });

  test("hold all of the weight when all of them are shown", async () => {
    const { pack } = await twoModules();
    const found = await neighbours(pack, { layer: "module", index: 0 }, { count: 1000 });
    expect(found.previous).toMatchObject({ type: "layer", normShare: 1 });
    expect(found.next).toMatchObject({ type: "layer", normShare: 1 });
    expect(found.next.type === "layer" && found.next.connections).toHaveLength(7);
  });

  test("of a first convolution are the colours of its own kernel, in the pack's numbers", async () => {
    for (const order of ["rgb", "bgr"] as const) {
      const { pack, tensors } = await twoModules(order);
      const { previous } = await neighbours(pack, { layer: "a/relu", index: 4 }, { count: 3 });
      if (previous.type !== "input-pixels") throw new Error("the picture expected");
      const kernel = tensors.get("a/kernel")?.data ?? [];
      const stored = (channel: number) =>
        Array.from({ length: 25 }, (_, cell) => kernel[(cell * 3 + channel) * 6 + 4]);
      expect([...previous.red.values]).toEqual(stored(order === "rgb" ? 0 : 2));
      expect([...previous.green.values]).toEqual(stored(1));
      expect([...previous.blue.values]).toEqual(stored(order === "rgb" ? 2 : 0));
      expect(previous.red.method).toBe("direct");
    }
  });

  test("of a branch's convolution lie in the layers before and behind its module", async () => {
    const { pack } = await twoModules();
    const found = await neighbours(pack, { layer: "three", index: 2 }, { count: 2 });
    expect(found.previous).toMatchObject({ type: "layer", layer: "a/relu" });
    expect(found.next).toMatchObject({ type: "layer", layer: "b" });
  });

  test("end where the network ends", async () => {
    const { pack } = await twoModules();
    expect((await neighbours(pack, { layer: "b", index: 2 }, { count: 2 })).next).toEqual({ type: "none" });
  });

  test("are found by reading only the tensors between the layers, without leaving a tensor behind", async () => {
    const { pack } = await twoModules();
    const { watching, read } = watched(pack);
    const before = tf.memory().numTensors;
    await neighbours(watching, { layer: "module", index: 0 }, { count: 2 });
    expect(tf.memory().numTensors).toBe(before);
    // Of the module's branches only the unit's own: unit 0 comes through the first.
    expect([...read].sort()).toEqual(["b/kernel", "one/kernel"]);
    read.length = 0;
    await neighbours(watching, { layer: "module", index: 6 }, { count: 2 });
    expect([...read].sort()).toEqual(["b/kernel", "reduce/kernel", "three/kernel"]);
  });

  test("are not looked for once somebody has stopped the work", async () => {
    const { pack } = await twoModules();
    const controller = new AbortController();
    controller.abort();
    const work = neighbours(pack, { layer: "module", index: 0 }, { count: 2, signal: controller.signal });
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
  });

  test("of a unit that does not exist are a problem in words", async () => {
    const { pack } = await twoModules();
    await expect(neighbours(pack, { layer: "module", index: 9 }, { count: 2 })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("9 units"),
    });
  });
});
