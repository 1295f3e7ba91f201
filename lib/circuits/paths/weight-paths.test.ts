/** The path sums of random networks against every path, one after another. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import * as tf from "../../model/tf.ts";
import { nodesBetween } from "../linear-path.ts";
import { enumeratePaths, type SinglePath } from "../testing/enumerate-paths.ts";
import { networkWidth, type RandomNetwork, randomNetworkOf } from "../testing/random-network.ts";
import { conv, pool, randomTensor, type SmallTensor, smallPack } from "../testing/small-pack.ts";
import type { Tile } from "../tile.ts";
import type { WeightedPack } from "../weights-between.ts";
import { stationNetwork, type Through, throughs } from "./stations.ts";
import { type WeightPaths, weightPaths } from "./weight-paths.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

const side = 32;

/** Every block's end is a main layer. */
async function packOf({ nodes, tensors, first, joins }: RandomNetwork): Promise<WeightedPack> {
  const shape: [number, number, number] = [side, side, networkWidth];
  const pack = await smallPack({ side, nodes, tensors, layers: [{ node: first, shape, main: true }] });
  const [layer] = pack.manifest.layers;
  if (!layer) throw new Error("the pack has no layer");
  const layers = [first, ...new Set(joins)].map((node) => ({ ...layer, name: node, node }));
  return { manifest: { ...pack.manifest, layers }, tensors: pack.tensors };
}

/**
 * Paths put together that differ only between stations: what counts as one path, with its positions at the stations.
 * Between convolutions every choice is kept.
 */
function joined(paths: readonly SinglePath[], stations: ReadonlySet<string>, through: Through): SinglePath[] {
  if (through === "convolutions") return [...paths];
  const groups = new Map<string, SinglePath>();
  for (const { stops, weight } of paths) {
    const kept = stops.filter(({ node }) => stations.has(node));
    const key = JSON.stringify(kept);
    groups.set(key, { stops: kept, weight: weight + (groups.get(key)?.weight ?? 0) });
  }
  return [...groups.values()];
}

/** Sums of weights by a key. */
function sums<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  amountOf: (item: T) => number,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(keyOf(item), (found.get(keyOf(item)) ?? 0) + amountOf(item));
  return found;
}

const lowest = ({ stops }: SinglePath): string => `${stops.at(-1)?.y} ${stops.at(-1)?.x}`;

const cellKey = (tile: Tile, cell: number): string =>
  `${tile.origin[0] + Math.floor(cell / tile.width)} ${tile.origin[1] + (cell % tile.width)}`;

function expectTile(tile: Tile, expected: ReadonlyMap<string, number>, tolerance: number): void {
  const left = new Map(expected);
  tile.values.forEach((value, cell) => {
    const key = cellKey(tile, cell);
    expect(Math.abs(value - (left.get(key) ?? 0)), `cell ${key}`).toBeLessThan(tolerance);
    left.delete(key);
  });
  expect([...left.values()].every((value) => value === 0)).toBe(true); // nothing lies beside the tile
}

function expectPaths(
  answer: WeightPaths,
  counted: readonly SinglePath[],
  stations: ReadonlySet<string>,
): void {
  const unitsOf = ({ stops }: SinglePath) =>
    stops
      .filter(({ node }) => stations.has(node))
      .map(({ node, channel }) => `${node}:${channel}`)
      .reverse()
      .join(" ");
  const absolute = sums(counted, unitsOf, ({ weight }) => Math.abs(weight));
  const net = sums(counted, unitsOf, ({ weight }) => weight);
  const total = [...absolute.values()].reduce((sum, weight) => sum + weight, 0);
  expect(answer.totals.absolute).toBeCloseTo(total, 3 - Math.ceil(Math.log10(1 + total)));
  const ranked = [...absolute].sort(([, a], [, b]) => b - a);
  expect(answer.pathCount).toBe(ranked.filter(([, weight]) => weight > 0).length);
  expect(answer.paths).toHaveLength(Math.min(answer.pathCount, 5));
  answer.paths.forEach((path, rank) => {
    const key = path.units.map(({ layer, index }) => `${layer}:${index}`).join(" ");
    const near = 1e-5 * total + 1e-9;
    expect(Math.abs(path.absolute - (absolute.get(key) ?? Number.NaN)), key).toBeLessThan(near);
    expect(Math.abs(path.absolute - (ranked[rank]?.[1] ?? Number.NaN)), key).toBeLessThan(near);
    expect(Math.abs(path.net - (net.get(key) ?? Number.NaN)), key).toBeLessThan(near);
    expect(path.share).toBeCloseTo(path.absolute / total, 5);
  });
}

describe("the paths between two units", () => {
  test.each(throughs)("add up to what every one of them adds, told apart by %s", async (through) => {
    const unit = fc.integer({ min: 0, max: networkWidth - 1 });
    await fc.assert(
      fc.asyncProperty(randomNetworkOf(2), unit, unit, async (network, low, high) => {
        const pack = await packOf(network);
        const ends = [
          { node: network.first, channel: low },
          { node: network.last, channel: high },
        ] as const;
        const between = nodesBetween(pack.manifest.graph, network.first, network.last);
        const { stations: names, steps } = stationNetwork(
          pack.manifest,
          [network.first, network.last],
          between,
          through,
        );
        // A network of pools only joins a unit with itself and no other.
        const stations = new Set(names);
        const find = (winner: boolean) =>
          joined(enumeratePaths(network.nodes, network.tensors, ends, winner), stations, through);
        const drawn = find(false);
        const before = tf.memory().numTensors;
        const answer = await weightPaths(pack, {
          from: { layer: network.first, index: low },
          to: { layer: network.last, index: high },
          through,
          count: 5,
        });
        expect(tf.memory().numTensors).toBe(before);
        expect(steps.length).toBeGreaterThan(0);
        const absolute = sums(drawn, lowest, ({ weight }) => Math.abs(weight));
        const near = 1e-5 * Math.max(1, ...absolute.values());
        const part = (sign: (weight: number) => number) => sums(drawn, lowest, ({ weight }) => sign(weight));
        expectTile(
          answer.total,
          part((w) => w),
          near,
        );
        expectTile(
          answer.excitatory,
          part((w) => Math.max(0, w)),
          near,
        );
        expectTile(
          answer.inhibitory,
          part((w) => Math.min(0, w)),
          near,
        );
        const sequence = new Set(names);
        expectPaths(answer, find(true), sequence);
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  test("show an excitatory and an inhibitory path that cancel, where their sum shows nothing", async () => {
    // Two units between: one excites and is excited, the other is excited and inhibits (VW-7).
    const tensors = new Map<string, SmallTensor>([
      ["a/kernel", { shape: [1, 1, 3, 1], data: Float32Array.of(1, 1, 1) }],
      ["b/kernel", { shape: [1, 1, 1, 2], data: Float32Array.of(2, 3) }],
      ["c/kernel", { shape: [1, 1, 2, 1], data: Float32Array.of(3, -2) }],
    ]);
    const layers = [
      { node: "a", shape: [4, 4, 1] as [number, number, number], main: true },
      { node: "b", shape: [4, 4, 2] as [number, number, number], main: true },
      { node: "c", shape: [4, 4, 1] as [number, number, number], main: true },
    ];
    const nodes = [conv("a", "data"), conv("b", "a"), conv("c", "b")];
    const pack = await smallPack({ side: 4, tensors, nodes, layers });
    const answer = await weightPaths(pack, {
      from: { layer: "a", index: 0 },
      to: { layer: "c", index: 0 },
      through: "main-layers",
      count: 10,
    });
    expect([...answer.total.values]).toEqual([0]);
    expect([...answer.excitatory.values]).toEqual([6]);
    expect([...answer.inhibitory.values]).toEqual([-6]);
    expect(answer.totals).toEqual({ excitatory: 6, inhibitory: -6, net: 0, absolute: 12, cancellation: 1 });
    expect(answer.paths.map(({ net, share, steps }) => ({ net, share, steps }))).toEqual([
      { net: 6, share: 0.5, steps: [2, 3] },
      { net: -6, share: 0.5, steps: [3, -2] },
    ]);
    expect(answer.shownShare).toBe(1);
  });

  test("call a module's channels units of the module, and leave the ends' own convolutions out", async () => {
    const tensors = new Map<string, SmallTensor>();
    const add = (name: string, shape: number[]) => tensors.set(name, randomTensor(1, name, shape));
    add("a/kernel", [1, 1, 3, 4]);
    add("one/kernel", [1, 1, 4, 2]);
    add("reduce/kernel", [1, 1, 4, 2]);
    add("three/kernel", [3, 3, 2, 3]);
    add("b/kernel", [1, 1, 5, 4]);
    const pack = await smallPack({
      side: 6,
      tensors,
      nodes: [
        conv("a", "data"),
        conv("one", "a"),
        conv("reduce", "a"),
        conv("three", "reduce", { pad: 1 }),
        { op: "concat", name: "module", inputs: ["one", "three"] },
        pool("maxPool", "pool", "module", { kernel: 3, stride: 1, pad: 1 }),
        conv("b", "pool"),
      ],
      layers: [
        { node: "a", shape: [6, 6, 4], main: true },
        { node: "module", shape: [6, 6, 5], main: true },
        { node: "b", shape: [6, 6, 4], main: true },
      ],
    });
    const [module] = pack.manifest.layers.slice(1);
    if (!module) throw new Error("the pack has a module");
    const branches = [
      { name: "1x1", start: 0, end: 2, node: "one", receptiveField: 1 },
      { name: "3x3", start: 2, end: 5, node: "three", receptiveField: 3 },
    ];
    const layers = pack.manifest.layers.map((layer) => (layer === module ? { ...layer, branches } : layer));
    const named = { manifest: { ...pack.manifest, layers }, tensors: pack.tensors };
    const question = { from: { layer: "a", index: 1 }, to: { layer: "b", index: 3 }, count: 100 };
    const fine = await weightPaths(named, { ...question, through: "convolutions" });
    expect(fine.stations.map(({ layer }) => layer)).toEqual(["one", "reduce", "three"]);
    const layersOf = fine.paths.map(({ units }) => units.map(({ layer }) => layer).join(" "));
    expect(new Set(layersOf)).toEqual(new Set(["a module b", "a reduce module b"]));
    const last = fine.paths.map(({ units }) => units.at(-2)?.index ?? -1);
    expect(new Set(last)).toEqual(new Set([0, 1, 2, 3, 4]));
    expect(fine.pathCount).toBe(2 + 2 * 3);

    const coarse = await weightPaths(named, { ...question, through: "main-layers" });
    expect(coarse.stations.map(({ layer }) => layer)).toEqual(["module"]);
    expect(coarse.pathCount).toBe(5);
    // The same weights, told apart less finely, cancel less.
    expect(coarse.totals.net).toBeCloseTo(fine.totals.net, 5);
    expect(coarse.totals.absolute).toBeLessThan(fine.totals.absolute);
    expect(coarse.normShare).toBeGreaterThan(0);
    const toModule = await weightPaths(named, {
      from: { layer: "a", index: 1 },
      to: { layer: "module", index: 4 },
      through: "convolutions",
      count: 9,
    });
    expect(toModule.stations.map(({ layer }) => layer)).toEqual(["reduce"]);
  });

  test("are refused in words where there are none", async () => {
    const { pack } = await twoLayers();
    const ask = (from: string, to: string) =>
      weightPaths(pack, {
        from: { layer: from, index: 0 },
        to: { layer: to, index: 0 },
        through: "main-layers",
        count: 1,
      });
    await expect(ask("b", "a")).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("earlier"),
    });
    await expect(ask("a", "a")).rejects.toMatchObject({ code: "invalid" });
    await expect(ask("z", "a")).rejects.toMatchObject({ code: "not-found" });
  });

  test("are not looked for any further once somebody has stopped the work, and leave no tensor behind", async () => {
    const { pack } = await twoLayers();
    const controller = new AbortController();
    const before = tf.memory().numTensors;
    const work = weightPaths(
      pack,
      { from: { layer: "data", index: 0 }, to: { layer: "b", index: 0 }, through: "main-layers", count: 1 },
      {
        signal: controller.signal,
        onProgress: ({ done }) => {
          if (done === 1) controller.abort();
        },
      },
    );
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
    expect(tf.memory().numTensors).toBe(before);
  });
});

/** Two convolutions of sixty-nine channels, so that a station is read in more than one block. */
async function twoLayers() {
  const tensors = new Map<string, SmallTensor>([
    ["a/kernel", randomTensor(4, "a", [3, 3, 3, 69])],
    ["b/kernel", randomTensor(4, "b", [3, 3, 69, 2])],
  ]);
  const pack = await smallPack({
    side: 12,
    tensors,
    nodes: [conv("a", "data", { pad: 1 }), conv("b", "a", { pad: 1 })],
    layers: [
      { node: "a", shape: [12, 12, 69], main: true },
      { node: "b", shape: [12, 12, 2], main: true },
    ],
  });
  return { pack, tensors };
}
