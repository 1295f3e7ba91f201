import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import { type Manifest, manifestSchema } from "../../model/manifest.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import * as tf from "../../model/tf.ts";
import { bell, handMadePack } from "../testing/hand-made-pack.ts";
import { fieldOfView } from "./field-of-view.ts";

const specimenFile = "public/models/specimen/manifest.json";
const readSpecimen = (): Manifest => manifestSchema.parse(JSON.parse(readFileSync(specimenFile, "utf8")));

describe("the field of view", () => {
  beforeAll(() => startBackend(nodePlatform));

  it("is centred where a pixel's influence on the unit is centred, and wide enough that nothing is cut off", async () => {
    const everywhere = { weight: () => 1 };
    const pack = await handMadePack([
      { name: "first", side: 7, stride: 2, units: [{ weight: (x, y) => bell(x, y, 2) }] },
      { name: "second", side: 3, stride: 2, units: [everywhere] },
      { name: "third", side: 5, stride: 1, units: [everywhere] },
    ]);
    const layers = pack.manifest.layers;
    const { sheet, layers: views } = fieldOfView(pack.manifest, layers, 1);
    const executor = createExecutor(pack);
    for (const { layer, places } of views) {
      expect(places).toHaveLength(9);
      await executor.prepare([layer.node]);
      for (const { row, column, shift } of places) {
        const influence = tf.tidy(() => {
          const read = (image: tf.Tensor): tf.Tensor =>
            tf.sum(
              tf.slice(executor.forward(image as tf.Tensor4D, layer.node), [0, row, column, 0], [1, 1, 1, 1]),
            );
          const map = tf.grad(read)(tf.ones([1, sheet.side, sheet.side, 3]));
          return tf.sum(map, 3).dataSync();
        });
        let [total, x, y] = [0, 0, 0];
        let reached = sheet.side;
        influence.forEach((weight, pixel) => {
          const [down, right] = [Math.floor(pixel / sheet.side), pixel % sheet.side];
          total += weight;
          x += weight * (right + 0.5);
          y += weight * (down + 0.5);
          if (weight !== 0)
            reached = Math.min(reached, right, down, sheet.side - 1 - right, sheet.side - 1 - down);
        });
        // The field has room on all sides, so that it is not the canvas that ends it.
        expect(reached, `${layer.name} at ${row}, ${column}`).toBeGreaterThanOrEqual(0);
        expect(total).toBeGreaterThan(0);
        expect(sheet.middle[0] - x / total).toBeCloseTo(shift[0], 3);
        expect(y / total - sheet.middle[1]).toBeCloseTo(shift[1], 3);
      }
      expect(places[0]?.shift).toEqual([0, 0]);
    }
    executor.dispose();
  });

  it.skipIf(!existsSync(specimenFile))(
    "shows all main layers of the specimen one point, with the whole field of each in the picture",
    () => {
      const manifest = readSpecimen();
      const main = manifest.layers.filter((layer) => layer.main);
      const { sheet, layers } = fieldOfView(manifest, main, 1);
      for (const { layer, places } of layers) {
        const [middle] = places;
        expect(middle?.shift, layer.name).toEqual([0, 0]);
        const half = layer.receptiveField.size[0] / 2;
        for (const { shift } of places) {
          for (const [axis, along] of [shift[0], -shift[1]].entries()) {
            const centre = (sheet.middle[axis] ?? 0) - along;
            expect(centre - half, layer.name).toBeGreaterThanOrEqual(0);
            expect(centre + half, layer.name).toBeLessThanOrEqual(sheet.side);
          }
        }
      }
    },
  );

  it("needs no larger canvas for an early layer than that layer's own field", async () => {
    const pack = await handMadePack([
      { name: "first", side: 7, stride: 2, units: [{ weight: () => 1 }] },
      { name: "second", side: 21, stride: 2, units: [{ weight: () => 1 }] },
    ]);
    const [first, second] = pack.manifest.layers;
    if (!first || !second) throw new Error("the pack has two layers");
    expect(fieldOfView(pack.manifest, [first]).sheet.side).toBeLessThan(14);
    expect(fieldOfView(pack.manifest, [first, second]).sheet.side).toBeGreaterThanOrEqual(47);
  });
});
