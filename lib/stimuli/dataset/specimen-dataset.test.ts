import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { unwrap } from "../../shared/result.ts";
import { type BatchRequest, drawBatch } from "../../training/batch.ts";
import type { Compute } from "../../training/compute.ts";
import { evaluateHeldOut } from "../../training/held-out.ts";
import { defaultSettings, pixelScale } from "../../training/settings.ts";
import { specimenClasses } from "../drawing/specimen-image.ts";
import { openDataset } from "./open-dataset.ts";
import { specimenDataset } from "./specimen-dataset.ts";

const open = (seed: number, images: number) =>
  unwrap(
    openDataset({ id: "specimen", classes: [...specimenClasses], dataset: specimenDataset(seed, images) }),
  );

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("the specimen's dataset", () => {
  test("is exactly the images, in their order, that its accuracy is measured on", async () => {
    const images = 130; // two full batches and a part of one
    const asked: BatchRequest[] = [];
    const nobody = () => Promise.reject(new Error("only images are asked for"));
    const compute: Compute = {
      initialise: nobody,
      gradient: nobody,
      evaluate: async (_settings, _parameters, batch) => {
        asked.push(batch);
        return { loss: 0, correct: 0, largest: [] };
      },
    };
    const settings = { ...defaultSettings, seed: 5, steps: 1 };
    await evaluateHeldOut(settings, new Float32Array(0), images, compute);

    const dataset = open(5, images);
    let next = 0;
    for (const request of asked) {
      const batch = drawBatch(request);
      const values = batch.images.length / request.count;
      for (let position = 0; position < request.count; position++) {
        const { pixels, label } = dataset.draw(next);
        expect(label).toBe(batch.labels[position]);
        const measured = batch.images
          .subarray(position * values, (position + 1) * values)
          .map((value) => Math.round(value * pixelScale.std + pixelScale.mean));
        expect(Buffer.from(pixels).equals(Buffer.from(Uint8Array.from(measured))), `image ${next}`).toBe(
          true,
        );
        next++;
      }
    }
    expect(next).toBe(dataset.count);
  });

  test("gives the same pixels whenever an image is asked for, and never those of another seed", () => {
    const dataset = open(1, 2000);
    const draw = (index: number) => sha256(dataset.draw(index).pixels);
    const once = [0, 999, 1999].map(draw);
    expect([1999, 999, 0].map(draw)).toEqual([...once].reverse());
    expect(new Set([...once, sha256(open(2, 2000).draw(999).pixels)]).size).toBe(4);
  });

  test("knows the class of an image without drawing it", () => {
    const dataset = open(3, 100);
    for (let index = 0; index < dataset.count; index++) {
      const image = dataset.draw(index);
      expect(dataset.labelOf(index)).toBe(image.label);
      expect(image.className).toBe(specimenClasses[image.label]);
      expect(image.pixels).toHaveLength(image.side * image.side * 3);
    }
  });

  // What was measured was measured on these very pixels. When they change, raise the generator's version with them.
  test.each([
    [0, "0fe5c922a5f620fb"],
    [999, "a1dc97cf9c93d52d"],
    [1999, "11a4b1492a765d4a"],
  ])("has drawn image %i of seed 1 alike ever since version 1", (index, expected) => {
    expect(specimenDataset(1, 2000).generatorVersion).toBe(1);
    expect(sha256(open(1, 2000).draw(index).pixels).slice(0, 16)).toBe(expected);
  });
});
