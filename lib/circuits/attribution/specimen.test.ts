/** Attributions on the specimen, against direct loops over its weights and the weights of tiles. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import { openPack, type Pack } from "../../model/pack.ts";
import type * as tf from "../../model/tf.ts";
import { unwrap } from "../../shared/result.ts";
import { openDataset } from "../../stimuli/dataset/open-dataset.ts";
import { networkInput } from "../../stimuli/image-answers/answer-image.ts";
import { weightsBetween } from "../weights-between.ts";
import { ask, unitOf } from "./testing/ask.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

describe("attribution on the specimen", () => {
  const folder = "public/models/specimen";
  let pack: Pack;
  let input: tf.Tensor4D;
  beforeAll(async () => {
    const [manifest, weights] = await Promise.all([
      readFile(`${folder}/manifest.json`, "utf8"),
      readFile(`${folder}/weights.safetensors`),
    ]);
    pack = await openPack({
      manifest: async () => JSON.parse(manifest),
      weights: async ({ start, end }) => new Uint8Array(weights.subarray(start, end)),
    });
    const dataset = unwrap(openDataset(pack.manifest));
    const picture = dataset.draw(7);
    input = networkInput({ width: 64, height: 64, rgb: picture.pixels }, pack.manifest.input);
  });

  it("is the pack's own weights times the activations where one convolution lies between, and its bias is the unit's own", async () => {
    const question = { target: unitOf("conv2d2", 31), onto: "conv2d1", form: "gradient" } as const;
    const { found, values } = await ask(pack, question, input);
    expect(found.linear).toBe(true);
    const kernel = await pack.tensor("conv2d2.kernel");
    const bias = await pack.tensor("conv2d2.bias");
    const [, , cin = 0, cout = 0] = kernel.shape;
    const [height, width, units] = found.shape;
    let sum = 0;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        for (let unit = 0; unit < units; unit++) {
          // A kernel of 3 x 3 whose middle lies on the target's place.
          const [y, x] = [row - found.place.row + 1, column - found.place.column + 1];
          const inside = y >= 0 && x >= 0 && y < 3 && x < 3;
          const weight = inside ? (kernel.data[((y * 3 + x) * cin + unit) * cout + 31] ?? 0) : 0;
          const at = (row * width + column) * units + unit;
          const expected = weight * (values[at] ?? 0);
          sum += expected;
          expect(Math.abs((found.values[at] ?? Number.NaN) - expected)).toBeLessThan(1e-5);
        }
      }
    }
    expect(found.sum).toBeCloseTo(sum, 4);
    expect(found.biases).toBeCloseTo(bias.data[31] ?? Number.NaN, 6);
    expect(found.sum + (found.biases ?? 0)).toBeCloseTo(found.value, 4);
  });

  it("adds up for units of every branch of every layer", async () => {
    for (const [layer, onto] of [
      ["mixed3a", "conv2d2"],
      ["mixed3b", "mixed3a"],
      ["mixed4a", "mixed3b"],
    ] as const) {
      const { branches = [] } = pack.manifest.layers.find(({ name }) => name === layer) ?? {};
      for (const { start } of branches) {
        const { found } = await ask(pack, { target: unitOf(layer, start), onto, form: "gradient" }, input);
        const scale = Math.max(1, Math.abs(found.value));
        expect(found.addsUp).toBe(true);
        expect(Math.abs(found.sum + (found.biases ?? Number.NaN) - found.value)).toBeLessThan(1e-4 * scale);
      }
    }
  });

  it("shares a class out over the last layer's places, which count alike", async () => {
    const question = { target: { type: "class", index: 12 }, onto: "mixed4a", form: "gradient" } as const;
    const { found, values } = await ask(pack, question, input);
    const kernel = await pack.tensor("logits.kernel");
    const [height, width, units] = found.shape;
    for (let i = 0; i < values.length; i++) {
      const weight = kernel.data[(i % units) * (kernel.shape[1] ?? 0) + 12] ?? 0;
      expect(found.values[i]).toBeCloseTo((weight * (values[i] ?? 0)) / (height * width), 5);
    }
    expect(found.sum + (found.biases ?? Number.NaN)).toBeCloseTo(found.value, 4);
  });

  it("in its linear form is the weights of tiles times the activations", async () => {
    const [unit, place] = [40, { row: 8, column: 7 }]; // of the 3 x 3 branch, away from the border
    const question = { target: unitOf("mixed3b", unit, place), onto: "mixed3a", form: "linear" } as const;
    const { found, values } = await ask(pack, question, input);
    const [, width, units] = found.shape;
    for (let from = 0; from < units; from += 7) {
      const tile = unwrap(
        await weightsBetween(pack, { layer: "mixed3a", index: from }, { layer: "mixed3b", index: unit }),
      );
      for (let cell = 0; cell < tile.values.length; cell++) {
        const row = place.row * tile.stride[0] + tile.origin[0] + Math.floor(cell / tile.width);
        const column = place.column * tile.stride[1] + tile.origin[1] + (cell % tile.width);
        const at = (row * width + column) * units + from;
        expect(found.values[at]).toBeCloseTo((tile.values[cell] ?? Number.NaN) * (values[at] ?? 0), 4);
      }
    }
  });

  it("has one form where nothing between is not linear, and two where something is", async () => {
    const direct = { target: unitOf("mixed3b", 3), onto: "mixed3a" } as const;
    const [one, other] = [
      await ask(pack, { ...direct, form: "gradient" }, input),
      await ask(pack, { ...direct, form: "linear" }, input),
    ];
    expect(one.found.linear).toBe(true);
    for (const [i, value] of one.found.values.entries()) expect(other.found.values[i]).toBeCloseTo(value, 5);
    const pooled = { target: unitOf("mixed3b", 105), onto: "mixed3a", form: "linear" } as const;
    const { found } = await ask(pack, pooled, input);
    expect(found.linear).toBe(false);
    expect(found.biases).toBeNull();
  });
});
