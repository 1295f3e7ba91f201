import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import * as tf from "../../model/tf.ts";
import { unwrap } from "../../shared/result.ts";
import { conv, randomTensor, smallPack } from "../testing/small-pack.ts";
import { weightsBetween } from "../weights-between.ts";
import { weightSimilarity } from "./weight-similarity.ts";

beforeAll(() => startBackend(nodePlatform, { only: "wasm" }));

/** Two branches of different kernels on one layer, and a layer on top. */
async function branched() {
  const tensors = new Map([
    ["a/kernel", randomTensor(1, "a", [1, 1, 3, 4])],
    ["small/kernel", randomTensor(1, "small", [1, 1, 4, 2])],
    ["large/kernel", randomTensor(1, "large", [3, 3, 4, 3])],
    ["top/kernel", randomTensor(1, "top", [3, 3, 5, 2])],
  ]);
  return smallPack({
    side: 8,
    tensors,
    nodes: [
      conv("a", "data"),
      conv("small", "a"),
      conv("large", "a", { pad: 1 }),
      { op: "concat", name: "module", inputs: ["small", "large"] },
      conv("top", "module", { pad: 1 }),
    ],
    layers: [
      { node: "a", shape: [8, 8, 4], main: true },
      { node: "module", shape: [8, 8, 5], main: true },
      { node: "top", shape: [8, 8, 2], main: true },
    ],
  });
}

type Cells = ReadonlyMap<string, number>;

const cosine = (a: Cells, b: Cells): number => {
  const norm = (cells: Cells) => Math.sqrt([...cells.values()].reduce((sum, w) => sum + w * w, 0));
  const dot = [...a].reduce((sum, [cell, w]) => sum + w * (b.get(cell) ?? 0), 0);
  return dot / (norm(a) * norm(b));
};

describe("the similarity of units by their weights", () => {
  test.each(["input", "output"] as const)(
    "by %s is the cosine of all their tiles, cell by cell",
    async (side) => {
      const pack = await branched();
      const { values, units, other } = await weightSimilarity(pack, "module", side);
      expect([units, other]).toEqual([5, side === "input" ? "a" : "top"]);
      const cells = await Promise.all(
        Array.from({ length: 5 }, async (_, unit) => {
          const found = new Map<string, number>();
          for (let index = 0; index < (side === "input" ? 4 : 2); index++) {
            const [own, neighbour] = [
              { layer: "module", index: unit },
              { layer: other, index },
            ];
            const tile = unwrap(
              side === "input"
                ? await weightsBetween(pack, neighbour, own)
                : await weightsBetween(pack, own, neighbour),
            );
            // As seen from the unit: the neighbour's place relative to it, or its place relative to the neighbour.
            tile.values.forEach((w, i) => {
              const y = tile.origin[0] + Math.floor(i / tile.width);
              const x = tile.origin[1] + (i % tile.width);
              found.set(`${index} ${y} ${x}`, w);
            });
          }
          return found;
        }),
      );
      for (const [a, one] of cells.entries()) {
        for (const [b, another] of cells.entries()) {
          expect(values[a * 5 + b]).toBeCloseTo(cosine(one, another), 5);
        }
      }
    },
  );

  test("says that nothing follows the last layer, can be stopped, and leaves no tensor behind", async () => {
    const pack = await branched();
    const before = tf.memory().numTensors;
    await expect(weightSimilarity(pack, "top", "output")).rejects.toMatchObject({ code: "not-found" });
    await expect(weightSimilarity(pack, "a", "input", { signal: AbortSignal.abort() })).rejects.toMatchObject(
      { code: "cancelled" },
    );
    await weightSimilarity(pack, "a", "input");
    expect(tf.memory().numTensors).toBe(before);
  });
});
