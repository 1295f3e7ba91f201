import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startBackend } from "../../../model/backend.ts";
import { createExecutor, type Executor } from "../../../model/executor.ts";
import { nodePlatform } from "../../../model/node-platform.ts";
import type { Pack } from "../../../model/pack.ts";
import { preprocess } from "../../../model/preprocess.ts";
import * as tf from "../../../model/tf.ts";
import { createRandom } from "../../../shared/random.ts";
import { drawStimulus } from "../../synthetic/draw.ts";
import { bell, handMadePack } from "../../testing/hand-made-pack.ts";
import { planeView } from "../plane/plane-view.ts";
import { findExamples, type NumberedImage, turnablePlaces } from "./find-examples.ts";
import { jointTuning } from "./joint-tuning.ts";

const side = 64; // of the hand-made packs' images
const angles = 24;

/** A unit that looks for an edge whose light side lies in a direction. */
const edgeTowards = (degrees: number) => ({
  weight: (x: number, y: number) => {
    const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return 0.002 * Math.sign(Math.round((x * c + y * s) * 1e6)) * bell(x, y, 4);
  },
});
const directions = [0, 45, 90, 180, 270];

/** An edge through a place, its light side in a direction, on the grey of the hand-made packs otherwise. */
const edgeImage = (index: number, direction: number, step: number): NumberedImage => {
  const rgb = drawStimulus(
    {
      pattern: { kind: "edge", direction, shift: 0 },
      ground: [0.46 - step, 0.46 - step, 0.46 - step],
      ink: [0.46 + step, 0.46 + step, 0.46 + step],
    },
    { side, middle: [30.5, 33.5] },
  );
  return { index, rgb: Uint8Array.from(rgb, (value) => Math.round(255 * value)) };
};

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

describe("joint tuning", () => {
  let pack: Pack;
  let executor: Executor;
  let tensors: number;

  beforeAll(async () => {
    await startBackend(nodePlatform);
    pack = await handMadePack([{ name: "edges", side: 15, stride: 2, units: directions.map(edgeTowards) }]);
    executor = createExecutor(pack);
    await executor.prepare(pack.manifest.layers.map(({ node }) => node));
    return () => executor.dispose();
  });
  beforeEach(() => {
    tensors = tf.memory().numTensors;
  });
  afterEach(() => {
    expect(tf.memory().numTensors, "tensors left over").toBe(tensors);
  });

  const layerOf = () => {
    const [layer] = pack.manifest.layers;
    if (!layer) throw new Error("the pack has a layer");
    return layer;
  };

  const find = (images: readonly NumberedImage[], unit: number, keep: number) =>
    findExamples(executor, pack.manifest, layerOf(), unit, each(images), {
      count: images.length,
      keep,
      places: turnablePlaces(layerOf(), pack.manifest.input),
    });

  const turn = async (images: readonly NumberedImage[], unit: number) => {
    const found = await find(images, unit, images.length);
    const { sheet, layers } = planeView(pack.manifest, layerOf(), 0);
    const [view] = layers;
    if (!view) throw new Error("one layer is viewed");
    const examples = found.map((example) => ({ width: side, height: side, ...example }));
    const joint = await jointTuning(executor, pack.manifest.input, view, sheet, examples, {
      unit,
      angles,
      ground: 0.46,
    });
    return { found, joint };
  };

  it("keeps the images that a unit answers to most, the strongest first, with the place where it does", async () => {
    const images = [0.05, 0.2, 0.1, 0.15].map((step, index) => edgeImage(index, 90, step));
    const [best, second, ...others] = await find(images, 2, 2);
    expect(others).toEqual([]);
    expect([best?.index, second?.index]).toEqual([1, 3]);
    // The edge runs through y = 33.5, and places lie two pixels apart.
    expect(Math.abs((best?.centre[1] ?? 0) - 33.5)).toBeLessThanOrEqual(1);
    const map = tf.tidy(() => {
      const image = tf.tensor4d(Float32Array.from(images[1]?.rgb ?? []), [1, side, side, 3]);
      return executor.forward(preprocess(image, pack.manifest.input), layerOf().node).arraySync();
    }) as number[][][][];
    const { row, column } = best?.place ?? { row: -1, column: -1 };
    expect(best?.activation).toBe(map[0]?.[row]?.[column]?.[2]);
    const middle = map[0]?.slice(4, -4).flatMap((cells) => cells.slice(4, -4).map((cell) => cell[2] ?? 0));
    expect(best?.activation).toBe(Math.max(...(middle ?? [])));
  });

  it("answers to nothing with no example", async () => {
    const grey = { index: 0, rgb: new Uint8Array(side * side * 3).fill(117) };
    expect(await find([grey], 0, 3)).toEqual([]);
  });

  it("finds every unit of a family at its own angle from the one whose examples are turned", async () => {
    const images = [20, 50, 310].map((direction, index) => edgeImage(index, direction, 0.2));
    const { found, joint } = await turn(images, 0);
    for (const [unit, direction] of directions.entries()) {
      const curve = Array.from({ length: angles }, (_, i) => joint.mean[i * joint.units + unit] ?? 0);
      const peak = curve.indexOf(Math.max(...curve));
      expect(peak * (360 / angles), `unit ${unit}`).toBe(direction);
    }
    // An edge towards 20° must be turned by 340° to point to 0°: within a step.
    for (const [example, { index }] of found.entries()) {
      const wanted = 360 - ([20, 50, 310][index] ?? 0);
      const turned = ((joint.shifts[example] ?? 0) * 360) / angles;
      expect(Math.abs(((turned - wanted + 540) % 360) - 180)).toBeLessThanOrEqual(360 / angles / 2 + 1e-9);
    }
  });

  it("reads, without a turn, what the unit answers in the whole image", async () => {
    const random = createRandom(3);
    const noise = { index: 0, rgb: Uint8Array.from({ length: side * side * 3 }, () => 256 * random.next()) };
    const { found, joint } = await turn([noise], 3);
    expect(joint.own[0]).toBeCloseTo(found[0]?.activation ?? Number.NaN, 4);
  });

  it("averages its examples after shifting each, as doing it one at a time says", async () => {
    const images = [10, 100].map((direction, index) => edgeImage(index, direction, 0.1 + 0.1 * index));
    const { joint } = await turn(images, 1);
    const apart = await Promise.all(images.map((image) => turn([image], 1)));
    joint.mean.forEach((value, at) => {
      const mean = apart.reduce((sum, one) => sum + (one.joint.mean[at] ?? 0), 0) / apart.length;
      expect(value).toBeCloseTo(mean, 4);
    });
    expect(joint.mean[1]).toBeCloseTo(
      Math.max(...joint.own.subarray(0, angles)) / 2 + Math.max(...joint.own.subarray(angles)) / 2,
      4,
    );
  });

  it("turns about places around which nothing comes in from outside, or about the middle where there are none", async () => {
    const layer = layerOf();
    const places = turnablePlaces(layer, pack.manifest.input);
    expect(places.length).toBeGreaterThan(100);
    const wide = {
      ...layer,
      receptiveField: { ...layer.receptiveField, size: [99, 99] as [number, number] },
    };
    const few = turnablePlaces(wide, pack.manifest.input);
    expect(few.length).toBeGreaterThan(0);
    expect(few.length).toBeLessThanOrEqual(9);
  });
});
