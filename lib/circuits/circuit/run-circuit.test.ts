/** One image through the specimen's curve circuit: what edges bring adds up to what their units get. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor, type Executor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import type { Pack } from "../../model/pack.ts";
import { valuesOf } from "../../model/testing/direct-loops.ts";
import * as tf from "../../model/tf.ts";
import { unwrap } from "../../shared/result.ts";
import { openDataset } from "../../stimuli/dataset/open-dataset.ts";
import { networkInput } from "../../stimuli/image-answers/answer-image.ts";
import { directForward } from "../attribution/testing/direct-forward.ts";
import { weightsBetween } from "../weights-between.ts";
import { type RunQuestion, runCircuit } from "./run-circuit.ts";
import { openSpecimen } from "./testing/curve-circuit.ts";

const readSpecimen = (file: string): Uint8Array =>
  readFileSync(path.join(import.meta.dirname, "../../../public/models/specimen", file));

let pack: Pack;
let executor: Executor;
let input: tf.Tensor4D;
beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
  pack = await openSpecimen(readSpecimen);
  executor = createExecutor(pack);
  const { pixels } = unwrap(openDataset(pack.manifest)).draw(7);
  input = networkInput({ width: 64, height: 64, rgb: pixels }, pack.manifest.input);
});

const question: RunQuestion = {
  units: ["conv2d1:4", "conv2d2:23", "conv2d2:47", "mixed3a:57", "mixed3a:63", "mixed3b:81"],
  edges: [
    { from: ["conv2d1:4"], to: ["conv2d2:23"] },
    { from: ["mixed3a:57"], to: ["mixed3b:81"] },
    { from: ["mixed3a:57", "mixed3a:63"], to: ["mixed3b:81"] },
    { from: ["mixed3b:81"], to: ["mixed3a:57"] },
  ],
  target: "mixed3b:81",
  place: null,
  at: "target",
  form: "gradient",
};
const ask = (more: Partial<RunQuestion> = {}) =>
  runCircuit({ pack, executor }, input, { ...question, ...more });

/** A layer's values in plain loops. */
async function loops(node: string): Promise<(row: number, column: number, channel: number) => number> {
  const { shape, data } = (await directForward(pack, "image", node))(
    valuesOf(input.shape, await input.data()),
  );
  const [, height = 0, width = 0, channels = 0] = shape;
  return (row, column, channel) =>
    row < 0 || column < 0 || row >= height || column >= width
      ? 0
      : (data[(row * width + column) * channels + channel] ?? Number.NaN);
}

describe("an image through a circuit", () => {
  it("gives each unit's activation where the target is strongest, its value before the rectifier, and its largest", async () => {
    const run = await ask();
    expect(run.units.map(({ unit }) => unit)).toEqual(question.units);
    const target = run.units[5];
    const rectified = await loops("mixed3b_5x5");
    const values = Array.from({ length: 256 }, (_, i) => rectified(Math.floor(i / 16), i % 16, 81 - 72));
    const strongest = values.indexOf(Math.max(...values));
    expect(target?.place).toEqual({ row: Math.floor(strongest / 16), column: strongest % 16 });
    expect(target?.before).toBeCloseTo(values[strongest] ?? Number.NaN, 3);
    expect(target?.value).toBeCloseTo(Math.max(0, values[strongest] ?? Number.NaN), 3);
    // Layers of one grid are read at one place.
    for (const unit of run.units.slice(1)) expect(unit.place).toEqual(target?.place);
    const lines = await loops("conv2d2_relu");
    const { row = 0, column = 0 } = run.units[1]?.place ?? {};
    expect(run.units[1]?.value).toBeCloseTo(lines(row, column, 23), 3);
    const all = Array.from({ length: 256 }, (_, i) => lines(Math.floor(i / 16), i % 16, 23));
    expect(run.units[1]?.largest).toBeCloseTo(Math.max(...all), 3);
    expect(run.map.values[(target?.place.row ?? 0) * 16 + (target?.place.column ?? 0)]).toBe(target?.value);
  });

  it("brings along a direct edge its tile times the activations under it", async () => {
    const { edges, sums } = await ask();
    const tile = unwrap(
      await weightsBetween(pack, { layer: "conv2d1", index: 4 }, { layer: "conv2d2", index: 23 }),
    );
    const { place = { row: 0, column: 0 }, linear } = sums[0] ?? {};
    const below = await loops("conv2d1_relu");
    let expected = 0;
    for (const [cell, weight] of tile.values.entries()) {
      const row = place.row * tile.stride[0] + tile.origin[0] + Math.floor(cell / tile.width);
      const column = place.column * tile.stride[1] + tile.origin[1] + (cell % tile.width);
      expected += weight * below(row, column, 4);
    }
    expect(linear).toBe(true);
    expect(edges[0]?.contribution).toBeCloseTo(expected, 4);
  });

  it("adds up: what all units of a layer bring, and the biases, is the value before the rectifier", async () => {
    for (const at of ["target", "own"] as const) {
      const { sums, edges } = await ask({ at });
      expect(sums.map(({ unit, layer }) => [unit, layer])).toEqual([
        ["conv2d2:23", "conv2d1"],
        ["mixed3b:81", "mixed3a"],
      ]);
      for (const { sum, biases, value, addsUp } of sums) {
        expect(addsUp).toBe(true);
        expect(Math.abs(sum + (biases ?? Number.NaN) - value)).toBeLessThan(
          1e-4 * Math.max(1, Math.abs(value)),
        );
      }
      const [, one, both, backwards] = edges;
      expect(both?.contribution).toBeCloseTo((both?.pairs[0] ?? 0) + (both?.pairs[1] ?? 0), 6);
      expect(both?.pairs[0]).toBe(one?.contribution);
      expect(backwards?.contribution).toBeNull();
    }
  });

  it("can be read elsewhere, and says when there is no such place", async () => {
    const place = { row: 3, column: 12 };
    const { units, sums } = await ask({ place });
    expect(units[5]?.place).toEqual(place);
    expect(sums[1]?.place).toEqual(place);
    const rectified = await loops("mixed3b_5x5");
    expect(sums[1]?.value).toBeCloseTo(rectified(3, 12, 81 - 72), 3);
    await expect(ask({ place: { row: 16, column: 0 } })).rejects.toMatchObject({ code: "not-found" });
    await expect(ask({ target: "mixed3b:112" })).rejects.toMatchObject({ code: "not-found" });
  });

  it("reads the input's channels and classes as units too", async () => {
    const run = await ask({
      units: ["image:0", "conv2d0:3", "mixed4a:5", "logits:7"],
      edges: [
        { from: ["image:0"], to: ["conv2d0:3"] },
        { from: ["mixed4a:5"], to: ["logits:7"] },
      ],
      target: "logits:7",
      at: "own",
    });
    const [, classSum] = run.sums;
    expect((classSum?.sum ?? 0) + (classSum?.biases ?? Number.NaN)).toBeCloseTo(
      classSum?.value ?? Number.NaN,
      3,
    );
    expect(run.edges.every(({ contribution }) => contribution !== null)).toBe(true);
    expect(run.units[0]?.value).toBe(run.units[0]?.largest);
  });

  it("leaves nothing behind on the backend", async () => {
    await ask();
    const kept = tf.memory().numTensors;
    await ask();
    await ask({ form: "linear" });
    expect(tf.memory().numTensors).toBe(kept);
  });
});
