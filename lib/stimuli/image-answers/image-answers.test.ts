import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import type { Layer, Manifest } from "../../model/manifest.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import { openPack, type Pack } from "../../model/pack.ts";
import * as tf from "../../model/tf.ts";
import { unwrap } from "../../shared/result.ts";
import { openDataset } from "../dataset/open-dataset.ts";
import { answerImage, networkInput, seenBy } from "./answer-image.ts";
import { familyShares } from "./family-shares.ts";
import { groupPlaces } from "./group-places.ts";
import {
  type LayerValues,
  mapOf,
  peakOf,
  strongestAt,
  strongestPlace,
  sumMap,
  unitTotals,
  valuesAt,
} from "./layer-values.ts";
import { boxOfPlace, placeBorders, placeOfPoint, seenFrom } from "./places.ts";

const folder = "public/models/specimen";

async function specimen(): Promise<Pack> {
  const [manifest, weights] = await Promise.all([
    readFile(`${folder}/manifest.json`, "utf8"),
    readFile(`${folder}/weights.safetensors`),
  ]);
  return openPack({
    manifest: async () => JSON.parse(manifest),
    weights: async ({ start, end }) => new Uint8Array(weights.subarray(start, end)),
  });
}

const layerOf = (manifest: Manifest, name: string): Layer => {
  const layer = manifest.layers.find((candidate) => candidate.name === name);
  if (!layer) throw new Error(`no layer ${name}`);
  return layer;
};

/** Two rows, three columns, two units; unit 1 is minus unit 0. */
const small: LayerValues = {
  shape: [2, 3, 2],
  values: Float32Array.from([1, -1, 2, -2, 3, -3, 4, -4, 9, -9, 6, -6]),
};

describe("the values of a layer", () => {
  it("are read by unit and by place", () => {
    expect([...mapOf(small, 1)]).toEqual([-1, -2, -3, -4, -9, -6]);
    expect([...valuesAt(small, { row: 1, column: 1 })]).toEqual([9, -9]);
    expect(peakOf(small, 0)).toEqual({ row: 1, column: 1, value: 9 });
    expect(peakOf(small, 1)).toEqual({ row: 0, column: 0, value: -1 });
    expect(unitTotals(small)).toEqual([
      { unit: 0, peak: 9, sum: 25 },
      { unit: 1, peak: -1, sum: -25 },
    ]);
    expect(strongestAt(small, { row: 0, column: 2 }).map(({ unit }) => unit)).toEqual([0, 1]);
    expect(strongestPlace(mapOf(small, 1), 3)).toEqual({ row: 1, column: 1 });
    expect([...sumMap({ shape: [1, 2, 2], values: Float32Array.from([1, 2, -3, 1]) })]).toEqual([3, -2]);
  });

  it("put together to fewer places keep their mean, and every place is in one group", () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(shape, fc.integer({ min: 1, max: 9 }), ([height, width], side) => {
        const values = Float32Array.from({ length: height * width * 2 }, (_, i) => (i * 37) % 11);
        const layer: LayerValues = { shape: [height, width, 2], values };
        const { rows, columns, groups } = groupPlaces(layer, side);
        expect([rows, columns]).toEqual([Math.min(side, height), Math.min(side, width)]);
        const places = groups.flatMap((group) => group.places.map(({ row, column }) => row * width + column));
        expect(places.toSorted((a, b) => a - b)).toEqual([...Array(height * width).keys()]);
        for (const unit of [0, 1]) {
          const whole = groups.reduce(
            (sum, { vector, places: own }) => sum + (vector[unit] ?? 0) * own.length,
            0,
          );
          expect(whole).toBeCloseTo(
            mapOf(layer, unit).reduce((sum, value) => sum + value, 0),
            2,
          );
        }
      }),
    );
  });
});

describe("the shares of families", () => {
  const families = ["lines", "curves", "lines", null, "curves"];
  const familyOf = (unit: number): string | null => families[unit] ?? null;

  it("are shares of the sum of one sign, those without a family last", () => {
    expect(familyShares([1, 4, 2, 3, -5], familyOf)).toEqual({
      positive: [
        { family: "curves", units: 1, sum: 4, share: 0.4 },
        { family: "lines", units: 2, sum: 3, share: 0.3 },
        { family: null, units: 1, sum: 3, share: 0.3 },
      ],
      negative: [
        { family: "curves", units: 1, sum: -5, share: 1 },
        { family: null, units: 0, sum: 0, share: 0 },
      ],
    });
  });

  it("are nothing where nothing fires", () => {
    expect(familyShares([0, 0], familyOf).positive).toEqual([{ family: null, units: 0, sum: 0, share: 0 }]);
  });

  it("add up to the whole", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 9 }),
        (values) => {
          const { positive, negative } = familyShares(values, familyOf);
          for (const [shares, sign] of [
            [positive, 1],
            [negative, -1],
          ] as const) {
            const whole = shares.reduce((sum, { share }) => sum + share, 0);
            expect(whole).toBeCloseTo(values.some((value) => value * sign > 0) ? 1 : 0, 9);
          }
        },
      ),
    );
  });
});

describe("places and pixels", () => {
  let pack: Pack;
  beforeAll(async () => {
    await startBackend(nodePlatform);
    pack = await specimen();
  });

  it("belong together by the nearest centre of a receptive field", () => {
    const { manifest } = pack;
    for (const layer of manifest.layers.filter(({ kind }) => kind !== "dense")) {
      const borders = placeBorders(layer, manifest.input);
      const { size, stride, offset } = layer.receptiveField;
      const centre = (axis: 0 | 1, i: number) => offset[axis] + size[axis] / 2 + i * stride[axis];
      for (let pixel = 0; pixel < 64; pixel++) {
        const { row, column } = placeOfPoint(borders, pixel + 0.5, 3);
        const distance = (i: number) => Math.abs(centre(1, i) - (pixel + 0.5));
        for (let other = 0; other < layer.shape[1]; other++) {
          expect(distance(column)).toBeLessThanOrEqual(distance(other));
        }
        expect(row).toBe(placeOfPoint(borders, 40, 3).row);
        const box = boxOfPlace(borders, { row, column });
        expect(pixel + 0.5).toBeGreaterThanOrEqual(box.left);
        expect(pixel + 0.5).toBeLessThanOrEqual(box.right);
      }
      expect(borders.rows[0]).toBe(0);
      expect(borders.columns.at(-1)).toBe(64);
    }
  });

  it("say which pixels a unit's value depends on: those, and no others, change it", async () => {
    const { manifest } = pack;
    const executor = createExecutor(pack);
    const layer = layerOf(manifest, "mixed3a");
    await executor.prepare([layer.node]);
    for (const [unit, place] of [
      [3, { row: 8, column: 5 }], // of the 1x1 branch
      [60, { row: 8, column: 5 }], // of the 5x5 branch
    ] as const) {
      const box = seenFrom(manifest, layer, unit, place);
      const slopes = tf.tidy(() => {
        const input = tf.randomNormal<tf.Rank.R4>([1, 64, 64, 3], 0, 1, "float32", 7);
        // Without rectifiers shut, everything that can matter does.
        const read = (x: tf.Tensor) => {
          const values = executor.forward(x as tf.Tensor4D, layer.node, { reluGradient: "redirected" });
          return tf.neg(tf.sum(tf.slice(values, [0, place.row, place.column, unit], [1, 1, 1, 1])));
        };
        return tf.sum(tf.abs(tf.grad(read)(input)), 3);
      });
      const values = await slopes.data();
      slopes.dispose();
      for (let i = 0; i < values.length; i++) {
        const [y, x] = [Math.floor(i / 64), i % 64];
        const inside = x >= box.left && x < box.right && y >= box.top && y < box.bottom;
        if (!inside) expect(values[i]).toBe(0);
      }
      expect(values.some((value) => value !== 0)).toBe(true);
      expect(box.right - box.left).toBe(
        layer.branches.find(({ start, end }) => unit >= start && unit < end)?.receptiveField,
      );
    }
    executor.dispose();
  });
});

describe("what a layer answers to an image", () => {
  it("is what the network computes, before and after the rectifier, with the classes of the same pass", async () => {
    await startBackend(nodePlatform);
    const pack = await specimen();
    const { manifest } = pack;
    const drawn = unwrap(openDataset(manifest)).draw(11);
    const image = { width: 64, height: 64, rgb: drawn.pixels };
    const executor = createExecutor(pack);
    const before = tf.memory().numTensors;
    const ask = (kind: "activation" | "rectifier-input") =>
      answerImage({ manifest, executor }, image, { layer: "mixed3b", kind, classes: 40 });
    const [after, into] = [await ask("activation"), await ask("rectifier-input")];
    expect(after.shape).toEqual([16, 16, 112]);
    expect(into.values.some((value) => value < 0)).toBe(true);
    for (const [i, value] of into.values.entries())
      expect(after.values[i]).toBeCloseTo(Math.max(0, value), 5);
    expect(after.classes.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 4);
    expect(after.classes).toEqual(into.classes);
    expect(after.seen.rgb).toEqual(drawn.pixels);
    const direct = tf.tidy(() =>
      executor.forward(networkInput(seenBy(image, manifest.input), manifest.input), "mixed3b"),
    );
    expect(Array.from(await direct.data())).toEqual(Array.from(after.values));
    direct.dispose();
    const logits = await answerImage({ manifest, executor }, image, {
      layer: "logits",
      kind: "activation",
      classes: 1,
    });
    expect(logits.shape).toEqual([1, 1, 40]);
    const best = logits.values.reduce((top, value, i) => (value > (logits.values[top] ?? 0) ? i : top), 0);
    expect(logits.classes[0]?.class).toBe(best);
    await expect(
      answerImage({ manifest, executor }, image, { layer: "mixed9z", kind: "activation", classes: 1 }),
    ).rejects.toMatchObject({ code: "not-found" });
    const weights = tf.memory().numTensors - before;
    await ask("activation");
    expect(tf.memory().numTensors - before).toBe(weights);
    executor.dispose();
  });
});
