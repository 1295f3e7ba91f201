import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ComputedTest } from "../catalog/records/computed-test.ts";
import type { Reading } from "../catalog/records/evidence.ts";
import { weightsBetween } from "../circuits/weights-between.ts";
import type { AblationEffect } from "../microscope/ablation-effect/instrument.ts";
import type { Measurement } from "../microscope/measurement.ts";
import { measurementJson } from "../microscope/measurement-json.ts";
import type { Bench } from "../microscope/method.ts";
import { measure } from "../microscope/methods.ts";
import type { TuningResult } from "../microscope/tuning/instrument.ts";
import { startBackend } from "../model/backend.ts";
import { createExecutor } from "../model/executor.ts";
import { nodePlatform } from "../model/node-platform.ts";
import { openPack } from "../model/pack.ts";
import * as tf from "../model/tf.ts";
import { type Result, unwrap } from "../shared/result.ts";
import { parseUnit } from "../shared/unit.ts";
import { createImageLibraryOn } from "../stimuli/images/library.ts";
import { type Choice, makeQuestion, type Question } from "./make-test.ts";
import { readQuantity } from "./read-quantity.ts";
import { concludeTest } from "./run-test.ts";

let bench: Bench;

const folder = "public/models/specimen";

async function specimenBench(): Promise<Bench> {
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

beforeAll(async () => {
  await startBackend(nodePlatform);
  bench = await specimenBench();
});
afterAll(() => bench.executor.dispose());

const ask = (choice: Choice): Question => unwrap(makeQuestion(choice, bench.pack.manifest));
const run = ({ kind, settings }: Question): Promise<Measurement<unknown, unknown>> =>
  measure(kind, bench, settings);

/** The number, and the same number out of the answer as JSON brings it back. */
async function numberOf(choice: Choice): Promise<Result<Reading>> {
  const question = ask(choice);
  const measurement = await run(question);
  const reading = readQuantity(measurement, question.read);
  expect(readQuantity(JSON.parse(measurementJson(measurement)), question.read)).toEqual(reading);
  return reading;
}

const tileOf = async (from: string, to: string): Promise<number[]> => {
  const tile = unwrap(await weightsBetween(bench.pack, unwrap(parseUnit(from)), unwrap(parseUnit(to))));
  return [...tile.values];
};

describe("a weight between two units", () => {
  const between = { ask: "weight", from: "conv2d1:3", to: "conv2d2:5" } as const;

  it("is read as its sum, its strongest entry and its norm, as the kernel has them", async () => {
    const kernel = await tileOf(between.from, between.to);
    expect(kernel).toHaveLength(9);
    const value = async (reduction: "net" | "strongest" | "norm"): Promise<number> =>
      unwrap(await numberOf({ ...between, reduction, method: "direct" })).value;
    expect(await value("net")).toBeCloseTo(
      kernel.reduce((sum, w) => sum + w, 0),
      6,
    );
    expect(await value("norm")).toBeCloseTo(Math.hypot(...kernel), 6);
    const strongest = await value("strongest");
    expect(Math.abs(strongest)).toBeCloseTo(Math.max(...kernel.map(Math.abs)), 7);
    expect(kernel.map((w) => w.toFixed(6))).toContain(strongest.toFixed(6));
  });

  it("is not read where the test is about direct weights and these are expanded", async () => {
    const far = { ...between, from: "conv2d0:3" };
    expect((await numberOf({ ...far, reduction: "net", method: "direct" })).ok).toBe(false);
    expect((await numberOf({ ...far, reduction: "net", method: "expanded" })).ok).toBe(true);
  });
});

describe("a unit's place among others", () => {
  it("by weights is one more than how many have a larger norm", async () => {
    const to = "mixed3a:10";
    const norms = await Promise.all(
      Array.from({ length: 24 }, async (_, i) => Math.hypot(...(await tileOf(`conv2d1:${i}`, to)))),
    );
    for (const index of [0, 7, 23]) {
      const by = { what: "weights", other: to } as const;
      const place = unwrap(await numberOf({ ask: "rank", unit: `conv2d1:${index}`, by })).value;
      const own = norms[index] ?? 0;
      expect(place).toBe(1 + norms.filter((norm) => norm > own + 1e-7).length);
    }
  });

  it("on an image follows the largest activations of all units of the layer", async () => {
    const by = { what: "image", source: { type: "dataset", pack: "specimen" }, index: 4 } as const;
    const question = ask({ ask: "rank", unit: "conv2d2:0", by });
    const { result } = await run(question);
    const { shape, values } = result as { shape: readonly number[]; values: Float32Array };
    const units = shape[2] ?? 0;
    const largest = Array.from({ length: units }, (_, u) =>
      Math.max(...values.filter((_v, i) => i % units === u)),
    );
    const places = await Promise.all(
      largest.map(async (_, u) => numberOf({ ask: "rank", unit: `conv2d2:${u}`, by })),
    );
    const read = places.flatMap((place) => (place.ok ? [place.value.value] : []));
    expect(read).toHaveLength(largest.filter((value) => value > 0).length);
    expect(read.toSorted((a, b) => a - b)[0]).toBe(1);
    largest.forEach((own, u) => {
      const place = places[u];
      if (place?.ok) expect(place.value.value).toBe(1 + largest.filter((other) => other > own).length);
      else expect(own).toBe(0);
    });
  });
});

describe("a preferred angle", () => {
  it("lies within a step of the angle of the strongest response that was measured", async () => {
    const question = ask({ ask: "tuning", unit: "mixed3a:34", figures: "curve", number: "preferred" });
    const measurement = await run(question);
    const { axes, responses, units } = measurement.result as TuningResult;
    const columns = axes.columns.values.length;
    let best = 0;
    for (let i = 34; i < responses.length; i += units)
      if ((responses[i] ?? 0) > (responses[best] ?? 0) || best === 0) best = i;
    const angle = axes.columns.values[Math.floor(best / units) % columns] ?? 0;
    const { value } = unwrap(readQuantity(measurement, question.read));
    expect(Math.abs(((value - angle + 540) % 360) - 180)).toBeLessThanOrEqual(360 / columns / 2 + 1e-9);
  });

  it("is none for a unit that the layer does not have, and none of another instrument's answer", async () => {
    const question = ask({ ask: "tuning", unit: "mixed3a:34", figures: "line", number: "preferred" });
    const measurement = await run(question);
    const of = (unit: string) => readQuantity(measurement, { of: "tuning", unit, number: "preferred" });
    expect(of("mixed3a:84")).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(of("mixed3b:3")).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(readQuantity(measurement, { of: "weight", reduction: "net", method: null }).ok).toBe(false);
    expect(readQuantity({ ...measurement, version: 99 }, question.read)).toMatchObject({
      problem: { code: "conflict" },
    });
  });
});

describe("the effect of an ablation", () => {
  const effect = {
    ask: "ablation",
    unit: "mixed3a:34",
    ablated: ["conv2d2:1", "conv2d2:5", "conv2d2:9"],
    figures: "line",
    number: "drop",
    controls: 12,
    matched: "none",
    significance: null,
    seed: 3,
  } as const;

  it("is what the surgery of the same units does to the same figure", async () => {
    const question = ask(effect);
    const measurement = await run(question);
    const result = measurement.result as AblationEffect;
    const shown = question.settings.shown as { stimulus: unknown; ink: unknown };
    const surgery = await measure("surgery-tuning", bench, {
      operations: [{ type: "ablate", units: { layer: "conv2d2", units: [1, 5, 9] } }],
      tuning: {
        layer: "mixed3a",
        stimulus: shown.stimulus,
        ink: shown.ink,
        quantity: "activation",
        reach: 1,
        reference: { of: "stimuli" },
      },
    });
    const { before, after } = surgery.result as Record<"before" | "after", TuningResult>;
    let best = 34;
    for (let i = 34; i < before.responses.length; i += before.units) {
      if ((before.responses[i] ?? 0) > (before.responses[best] ?? 0)) best = i;
    }
    expect(result.before.response).toBeCloseTo(before.responses[best] ?? 0, 5);
    expect(result.after.response).toBeCloseTo(after.responses[best] ?? 0, 5);
    const { value, chance } = unwrap(readQuantity(measurement, question.read));
    expect(value).toBeCloseTo(1 - (after.responses[best] ?? 0) / (before.responses[best] ?? 1), 5);
    const drops = result.controls.map(({ response }) => 1 - response / result.before.response);
    expect(chance).toBeCloseTo((1 + drops.filter((drop) => drop >= value - 1e-12).length) / 13, 12);
  });

  it("draws different random sets of as many other units, the same for the same seed", async () => {
    const controlsOf = async (choice: Choice) =>
      ((await run(ask(choice))).result as AblationEffect).controls.map(({ units }) => units);
    const sets = await controlsOf(effect);
    expect(new Set(sets.map(String)).size).toBe(12);
    for (const set of sets) {
      expect(new Set(set).size).toBe(3);
      expect(set.some((unit) => [1, 5, 9].includes(unit))).toBe(false);
    }
    expect(await controlsOf(effect)).toEqual(sets);
    expect(await controlsOf({ ...effect, seed: 4 })).not.toEqual(sets);
  });

  it("finds no more sets than there are, and leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    const all = Array.from({ length: 55 }, (_, i) => `conv2d2:${i}`);
    const { result } = await run(ask({ ...effect, ablated: all, controls: 5 }));
    expect((result as AblationEffect).controls).toEqual([]);
    expect(tf.memory().numTensors - before).toBeLessThanOrEqual(8); // weights that stay with the pack
  });

  it("stays undecided where random ablations do as much", async () => {
    const question = ask({ ...effect, controls: 19, significance: 0.05 });
    const test: ComputedTest = { ...question, expect: { type: "between", from: -10, to: 1 } };
    const { reading, judgement } = concludeTest(test, await run(question));
    const significant = (reading?.chance ?? 1) <= 0.05;
    expect(judgement.outcome).toBe(significant ? "confirmed" : "undecided");
  });

  it("is refused with fewer random ablations than its significance needs", () => {
    const few = makeQuestion({ ...effect, controls: 18, significance: 0.05 }, bench.pack.manifest);
    expect(few).toMatchObject({ ok: false, problem: { code: "invalid" } });
    expect(makeQuestion({ ...effect, controls: 19, significance: 0.05 }, bench.pack.manifest).ok).toBe(true);
  });
});

describe("any number of an answer", () => {
  it("is found by the keys that lead to it, and by nothing else", async () => {
    const settings = { from: "conv2d1:3", to: "conv2d2:5", through: "convolutions", paths: 1 };
    const measurement = await measure("weight-paths", bench, settings);
    const at = (...path: (string | number)[]) => readQuantity(measurement, { of: "number", path });
    expect(unwrap(at("totals", "net")).value).toBeCloseTo(
      unwrap(readQuantity(measurement, { of: "weight", reduction: "net", method: null })).value,
      12,
    );
    expect(unwrap(at("total", "values", 4)).value).toBeTypeOf("number");
    for (const path of [
      ["totals"],
      ["totals", "nothing"],
      ["__proto__"],
      ["total", "method"],
      ["total", "values", 9],
    ]) {
      expect(at(...path)).toMatchObject({ ok: false, problem: { code: "not-found" } });
    }
  });
});
