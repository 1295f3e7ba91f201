import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { planObjective } from "./objective.ts";
import { receptiveCrop } from "./receptive-crop.ts";
import { quickSettings, smallSubject } from "./testing/small-subject.ts";

beforeAll(async () => {
  await startBackend(nodePlatform);
});

describe("the close-up of a neuron", () => {
  test("is every pixel that its value depends on, and no more", async () => {
    const { manifest, executor } = await smallSubject();
    const layer = manifest.layers.find(({ name }) => name === "b");
    if (!layer) throw new Error("the layer is there");
    const size = 30;
    // A unit of the 3x3 branch, which sees as much as the layer does, before its rectifier, which could hide it.
    const unit = { layer: "b", index: 4 };
    const plan = planObjective(manifest, { type: "neuron", preActivation: true }, unit);
    const [node = ""] = plan.nodes;
    await executor.prepare([node]);
    const touched = tf.tidy(() => {
      const gradient = tf.grad((x) => {
        const activations = executor.forward(x as tf.Tensor4D, node) as tf.Tensor4D;
        const picture = () => tf.zeros<tf.Rank.R3>([size, size, 3]);
        return plan.evaluate({ activations: () => activations, picture }).value;
      });
      // Many random images, so that every path through the pool is taken by one of them.
      const images = Array.from({ length: 40 }, (_, seed) =>
        gradient(tf.randomNormal([1, size, size, 3], 0, 1, "float32", seed + 1)),
      );
      return tf.sum(tf.abs(tf.concat(images, 0)), [0, 3]).dataSync();
    });
    const crop = receptiveCrop(manifest, layer, Math.max(...layer.receptiveField.size), {
      size,
      transforms: null,
    });
    const rows = Array.from({ length: size }, (_, y) =>
      touched.slice(y * size, (y + 1) * size).some((value) => value > 0),
    );
    const first = rows.indexOf(true);
    expect(crop).toEqual({ left: first, top: first, side: rows.lastIndexOf(true) - first + 1 });
  });

  test("lies where the view's middle is, and within the picture", async () => {
    const { manifest } = await smallSubject();
    const layer = manifest.layers.find(({ name }) => name === "b");
    if (!layer) throw new Error("the layer is there");
    const crop = receptiveCrop(manifest, layer, 8, quickSettings);
    expect(crop?.side).toBe(8);
    // The middle of the field is at most one position (two pixels) from the middle of the picture.
    expect(Math.abs((crop?.left ?? 0) + 4 - quickSettings.size / 2)).toBeLessThanOrEqual(2);
    expect(receptiveCrop(manifest, layer, 32, quickSettings)).toBeNull();
    const dense = manifest.layers.find(({ name }) => name === "logits");
    expect(dense && receptiveCrop(manifest, dense, 8, quickSettings)).toBeNull();
  });
});
