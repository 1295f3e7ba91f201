import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import * as tf from "../../model/tf.ts";
import { createRandom } from "../../shared/random.ts";
import { assert, unwrap } from "../../shared/result.ts";
import { conv, randomTensor, type SmallTensor, smallPack } from "../testing/small-pack.ts";
import { tileRows } from "../tile.ts";
import { weightsBetween } from "../weights-between.ts";
import { findTransposes } from "./transposes.ts";

beforeAll(() => startBackend(nodePlatform, { only: "wasm" }));

const [lowers, middles, uppers] = [4, 6, 5] as const;

/** Three layers in a row; with `planted`, upper unit 3 reads the middle layer as lower unit 2 writes to it, flipped and doubled. */
function threeLayers(planted: boolean, upperSide = 3) {
  const up = randomTensor(2, "up", [upperSide, upperSide, middles, uppers]);
  const into = randomTensor(1, "middle", [3, 3, lowers, middles]);
  if (planted) {
    for (let y = 0; y < 3; y++) {
      for (let x = 0; x < 3; x++) {
        for (let b = 0; b < middles; b++) {
          const from = (((2 - y) * 3 + (2 - x)) * lowers + 2) * middles + b;
          up.data[((y * 3 + x) * middles + b) * uppers + 3] = 2 * (into.data[from] ?? 0);
        }
      }
    }
  }
  const tensors = new Map<string, SmallTensor>([
    ["lower/kernel", randomTensor(0, "lower", [1, 1, 3, lowers])],
    ["middle/kernel", into],
    ["upper/kernel", up],
  ]);
  return smallPack({
    side: 12,
    tensors,
    nodes: [
      conv("lower", "data"),
      conv("middle", "lower", { pad: 1 }),
      conv("upper", "middle", { pad: (upperSide - 1) / 2 }),
    ],
    layers: [
      { node: "lower", shape: [12, 12, lowers], main: true },
      { node: "middle", shape: [12, 12, middles], main: true },
      { node: "upper", shape: [12, 12, uppers], main: true },
    ],
  });
}

const settings = {
  lower: "lower",
  middle: "middle",
  upper: "upper",
  through: null,
  count: 20,
  order: "score" as const,
  shuffles: 3,
  random: createRandom(1),
};

describe("transposed circuits", () => {
  it("are found where they were planted, beyond anything that chance gives", async () => {
    const found = await findTransposes(await threeLayers(true), settings);
    const [first, second] = found.candidates;
    assert(first && second, "two candidates");
    expect(first).toMatchObject({ lower: 2, upper: 3, score: expect.closeTo(1, 5) });
    expect(first.through.map(({ cosine }) => cosine)).toEqual(
      first.through.map(() => expect.closeTo(1, 5) as number),
    );
    expect(first.unflipped).toBeLessThan(0.6);
    expect(second.score).toBeLessThan(0.7);
    expect(Math.max(...found.chance)).toBeLessThan(0.7);
    expect(found.ofLower[2]).toEqual({ unit: 3, score: first.score });
    expect(found.ofUpper[3]).toEqual({ unit: 2, score: first.score });
  });

  it("have the score that a loop over all middle units and positions gives, flipped and not", async () => {
    const pack = await threeLayers(false, 5);
    const through = [5, 0, 3];
    const { candidates, positions } = await findTransposes(pack, { ...settings, through });
    expect(positions).toBe(9); // the smaller kernel's
    for (const { lower, upper, score, unflipped } of candidates) {
      const [flipped, kept]: [number[], number[]] = [[], []];
      const reads: number[] = [];
      for (const b of through) {
        const into = tileRows(
          unwrap(await weightsBetween(pack, { layer: "lower", index: lower }, { layer: "middle", index: b })),
        );
        const out = tileRows(
          unwrap(await weightsBetween(pack, { layer: "middle", index: b }, { layer: "upper", index: upper })),
        );
        for (let y = -1; y <= 1; y++) {
          for (let x = -1; x <= 1; x++) {
            flipped.push(into[1 - y]?.[1 - x] ?? 0);
            kept.push(into[1 + y]?.[1 + x] ?? 0);
            reads.push(out[2 + y]?.[2 + x] ?? 0);
          }
        }
      }
      const dot = (xs: number[], ys: number[]) => xs.reduce((sum, x, i) => sum + x * (ys[i] ?? 0), 0);
      const cosine = (xs: number[], ys: number[]) => dot(xs, ys) / Math.sqrt(dot(xs, xs) * dot(ys, ys));
      expect(score).toBeCloseTo(cosine(flipped, reads), 5);
      expect(unflipped).toBeCloseTo(cosine(kept, reads), 5);
    }
  });

  it("may be ordered by what they owe to the flip", async () => {
    const { candidates } = await findTransposes(await threeLayers(true), { ...settings, order: "flip" });
    const owed = candidates.map(({ score, unflipped }) => score - Math.max(0, unflipped));
    expect(owed).toEqual(owed.toSorted((a, b) => b - a));
    expect(candidates[0]).toMatchObject({ lower: 2, upper: 3 });
  });

  it("leave no tensor behind, can be stopped, and are not looked for through units that are not there", async () => {
    const pack = await threeLayers(false);
    const before = tf.memory().numTensors;
    await findTransposes(pack, settings);
    expect(tf.memory().numTensors).toBe(before);
    await expect(findTransposes(pack, settings, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "cancelled",
    });
    await expect(findTransposes(pack, { ...settings, through: [6] })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
