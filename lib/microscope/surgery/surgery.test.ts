import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { weightsBetween } from "../../circuits/weights-between.ts";
import { defaultSettings } from "../../featurevis/defaults.ts";
import { startBackend } from "../../model/backend.ts";
import type { Operation } from "../../model/edit/record.ts";
import { createExecutor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import { openPack } from "../../model/pack.ts";
import * as tf from "../../model/tf.ts";
import { unwrap } from "../../shared/result.ts";
import { openDataset } from "../../stimuli/dataset/open-dataset.ts";
import { predictDataset } from "../../stimuli/dataset/predict.ts";
import { createImageLibraryOn } from "../../stimuli/images/library.ts";
import type { ImageSource } from "../../stimuli/images/source.ts";
import { surveySchema } from "../../stimuli/survey/record.ts";
import { choosePlane, defaultChoice } from "../../stimuli/tuning/plane/choose-plane.ts";
import { defaultInk } from "../../stimuli/tuning/plane/plane-stimulus.ts";
import { layerNamed } from "../layer-named.ts";
import type { Bench } from "../method.ts";
import { measure } from "../methods.ts";
import { surgeryAccuracyMethod } from "../surgery-accuracy/method.ts";
import { changesOf, classScores, scoreOf } from "../surgery-accuracy/score.ts";
import { surgeryFamiliesMethod } from "../surgery-families/method.ts";
import { familiesByKind, familySurvival } from "../surgery-families/survival.ts";
import { surgeryImageMethod } from "../surgery-image/method.ts";
import { surgeryPictureMethod } from "../surgery-picture/method.ts";
import { surgeryTuningMethod } from "../surgery-tuning/method.ts";
import { tuningMethod } from "../tuning/method.ts";

const folder = "public/models/specimen";
const source: ImageSource = { type: "dataset", pack: "specimen" };
const curveUnits = [34, 57, 59, 63];

async function benchOf(): Promise<Bench> {
  const [manifest, weights] = await Promise.all([
    readFile(`${folder}/manifest.json`, "utf8"),
    readFile(`${folder}/weights.safetensors`),
  ]);
  const pack = await openPack({
    manifest: async () => JSON.parse(manifest),
    weights: async ({ start, end }) => new Uint8Array(weights.subarray(start, end)),
  });
  const nothing = () => Promise.reject(new Error("these tests read no sets"));
  return {
    pack,
    executor: createExecutor(pack),
    backend: "wasm",
    images: createImageLibraryOn({ dataset: async () => pack.manifest, set: nothing, file: nothing }),
    withPack: nothing,
  };
}

const cut = (
  from: readonly number[],
  to: readonly number[],
  sign: "all" | "negative" = "all",
): Operation => ({
  type: "scale-edges",
  from: { layer: "mixed3a", units: from },
  to: { layer: "mixed3b", units: to },
  sign,
  factor: 0,
});

describe("before and after an edit", () => {
  let bench: Bench;
  beforeAll(async () => {
    await startBackend(nodePlatform, { only: "wasm" });
    bench = await benchOf();
  });
  afterAll(() => bench.executor.dispose());

  it("counts right answers as a pass over the pack's own images does, and none differently when nothing is edited", async () => {
    const settings = { operations: [], source, count: 200, seed: 1, labelledBy: "names" as const };
    const result = await surgeryAccuracyMethod.measure(bench, settings, {});
    expect(result.after).toEqual(result.before);
    const { manifest } = bench.pack;
    const dataset = unwrap(openDataset(manifest));
    const order = [...result.images];
    expect(new Set(order).size).toBe(200);
    expect(order).not.toEqual(order.map((_, i) => 10 * i)); // every tenth would show four of the forty classes
    expect(new Set(result.labels).size).toBeGreaterThan(30);
    const at = (i: number): number => order[i] ?? 0;
    const some = {
      ...dataset,
      count: 200,
      labelOf: (i: number) => dataset.labelOf(at(i)),
      draw: (i: number) => dataset.draw(at(i)),
    };
    const known = await predictDataset({ manifest, executor: bench.executor }, some);
    expect([...result.labels]).toEqual([...known.labels]);
    expect([...result.before.best]).toEqual([...known.answers]);
    expect(result.unlabelled).toBe(0);
    const right = known.labels.filter((label, i) => label === known.answers[i]).length;
    expect(scoreOf(result.before).top1).toBeCloseTo(right / 200, 10);
    expect(changesOf(result, 1)).toEqual({ lost: [], gained: [] });
  });

  it("finds a network that has lost its last layer's units at chance, and says which images it lost", async () => {
    const operations: Operation[] = [
      { type: "ablate", units: { layer: "mixed4a", units: [...Array(120).keys()] } },
    ];
    const settings = { operations, source, count: 200, seed: 1, labelledBy: "names" as const };
    const result = await surgeryAccuracyMethod.measure(bench, settings, {});
    // Every image gets the same answer, so one class in forty is right.
    expect(new Set(result.after.best).size).toBe(1);
    expect(scoreOf(result.after).top1).toBeLessThan(0.1);
    const { lost, gained } = changesOf(result, 1);
    const difference = scoreOf(result.after).top1 - scoreOf(result.before).top1;
    expect((gained.length - lost.length) / 200).toBeCloseTo(difference, 10);
    const classes = classScores(result);
    expect(classes.reduce((sum, { images }) => sum + images, 0)).toBe(200);
    expect(classes.reduce((sum, { before, after }) => sum + after - before, 0)).toBe(
      gained.length - lost.length,
    );
  });

  it("gives the tuning instrument's own numbers, and changes none but those of units that were operated on", async () => {
    const tuning = {
      layer: "mixed3b",
      stimulus: unwrap(
        choosePlane("curve", { ...defaultChoice, steps: 12, sizes: [12], polarity: "light" }, 64),
      ),
      ink: defaultInk,
      quantity: "activation" as const,
      reach: 0,
      reference: { of: "stimuli" as const },
    };
    const operations = [cut(curveUnits, [35, 80])];
    const { before, after } = await surgeryTuningMethod.measure(bench, { operations, tuning }, {});
    expect(before).toEqual(await tuningMethod.measure(bench, tuning, {}));
    const changed = [...Array(before.units).keys()].filter((unit) =>
      before.responses.some((value, i) => i % before.units === unit && value !== after.responses[i]),
    );
    expect(changed.every((unit) => [35, 80].includes(unit))).toBe(true);
    expect(changed.length).toBeGreaterThan(0);
  });

  it("shows one image to both networks", async () => {
    const image = { type: "of" as const, source, index: 7 };
    const operations: Operation[] = [{ type: "ablate", units: { layer: "mixed3b", units: [3] } }];
    const { before, after } = await surgeryImageMethod.measure(
      bench,
      { operations, image, layer: "mixed3b" },
      {},
    );
    expect(after.seen).toEqual(before.seen);
    const expected = before.values.map((value, i) => (i % 112 === 3 ? 0 : value));
    expect([...after.values]).toEqual([...expected]);
    expect(before.classes.length).toBe(40);
    expect(after.classes.map(({ p }) => p)).not.toEqual(before.classes.map(({ p }) => p));
  });

  it("makes pictures with the edited network, and one of a unit without any of its inputs stays as grey as it began", async () => {
    const unit = "mixed3b:35";
    const picture = {
      ...defaultSettings(bench.pack.manifest, layerNamed(bench.pack.manifest, "mixed3b")),
      steps: 16,
    };
    const { before, after } = await surgeryPictureMethod.measure(
      bench,
      { operations: [cut([...Array(84).keys()], [35])], unit, picture },
      {},
    );
    expect(before.activation).toBeGreaterThan(2 * before.noiseActivation);
    expect(after.activation).toBe(after.noiseActivation); // its bias, whatever the picture
    expect(before.picture.rgba).not.toEqual(after.picture.rgba);
    const same = await surgeryPictureMethod.measure(bench, { operations: [], unit, picture }, {});
    expect(same.after).toEqual(before);
  });

  it("takes an edge for positive where the sum of its expanded tile is", async () => {
    const executor = await bench.executor.edited([cut([...Array(84).keys()], [30], "negative")]);
    // Channel 30 of mixed3b comes through its 3x3 branch, behind a bottleneck.
    const positives: number[] = [];
    for (const index of Array(84).keys()) {
      const tile = unwrap(
        await weightsBetween(bench.pack, { layer: "mixed3a", index }, { layer: "mixed3b", index: 30 }),
      );
      if (tile.values.reduce((sum, w) => sum + w, 0) > 0) positives.push(index);
    }
    const negatives = [...Array(84).keys()].filter((index) => !positives.includes(index));
    const byList = await bench.executor.edited([cut(negatives, [30])]);
    await Promise.all([executor.prepare(["mixed3b"]), byList.prepare(["mixed3b"])]);
    const input = tf.randomNormal<tf.Rank.R4>([1, 64, 64, 3], 0, 1, "float32", 5);
    const [one, other, unedited] = [executor, byList, bench.executor].map((network) =>
      network.forward(input, "mixed3b"),
    );
    expect(await one?.data()).toEqual(await other?.data());
    expect(await one?.data()).not.toEqual(await unedited?.data());
    tf.dispose([input, ...[one, other, unedited].flatMap((tensor) => tensor ?? [])]);
    executor.dispose();
    byList.dispose();
  });

  it("finds what the survey that ships finds, every family kept when nothing is edited, and silent without its units", async () => {
    const settings = { operations: [], layer: "conv2d0" };
    const whole = await surgeryFamiliesMethod.measure(bench, settings, {});
    const shipped = surveySchema.parse(JSON.parse(await readFile(`${folder}/survey.json`, "utf8")));
    const known = shipped.units.filter(({ unit }) => unit.startsWith("conv2d0:"));
    expect(
      whole.units.map(({ findings }) => findings.map(({ before: { kind, index } }) => [kind, index])),
    ).toEqual(
      known.map(({ findings, measurements }) =>
        findings.map(({ kind }) => [kind, measurements.find((one) => one.kind === kind)?.index]),
      ),
    );
    const families = familiesByKind(whole.units);
    expect(families.map(({ name }) => name)).toContain("line");
    for (const family of families) {
      const { counts, index, members } = familySurvival(whole.units, family, 0);
      expect(counts).toEqual({ kept: members.length, turned: 0, lost: 0, silent: 0 });
      expect(index.after).toBe(index.before);
    }
    const operations: Operation[] = [
      { type: "ablate", units: { layer: "conv2d0", units: [...Array(24).keys()] } },
    ];
    const without = await surgeryFamiliesMethod.measure(bench, { operations, layer: "conv2d0" }, {});
    for (const family of familiesByKind(without.units)) {
      const { counts, members } = familySurvival(without.units, family, 15);
      expect(counts.silent).toBe(members.length);
    }
  });

  it("refuses edits, layers and images that there are not before anything is measured", async () => {
    const ask = (kind: string, settings: unknown) => measure(kind, bench, settings);
    const operations: Operation[] = [{ type: "ablate", units: { layer: "mixed9", units: [0] } }];
    await expect(ask("surgery-families", { operations, layer: "conv2d0" })).rejects.toThrow(
      "no layer “mixed9”",
    );
    await expect(ask("surgery-families", { operations: [], layer: "logits" })).rejects.toThrow("has no map");
    await expect(ask("surgery-families", { operations: [{ type: "x" }], layer: "conv2d0" })).rejects.toThrow(
      "operations",
    );
    const numbers = { operations: [], source, count: 5, seed: 1, labelledBy: "numbers" };
    await expect(ask("surgery-accuracy", numbers)).rejects.toThrow("no name begins with a class's number");
  });

  it("stops when it is told to, and keeps no tensors", async () => {
    const operations = [cut(curveUnits, [35])];
    await surgeryFamiliesMethod.measure(bench, { operations: [], layer: "conv2d0" }, {});
    const held = tf.memory().numTensors;
    const controller = new AbortController();
    const settings = { operations, source, count: 400, seed: 1, labelledBy: "names" as const };
    const stopped = surgeryAccuracyMethod.measure(bench, settings, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect(tf.memory().numTensors).toBe(held);
  });
});
