/** What a circuit explains, against plain loops over edited weights. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { googlenetPack } from "../../featurevis/testing/googlenet.ts";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import type { Pack } from "../../model/pack.ts";
import { valuesOf } from "../../model/testing/direct-loops.ts";
import * as tf from "../../model/tf.ts";
import { createRandom } from "../../shared/random.ts";
import { unwrap } from "../../shared/result.ts";
import { openDataset } from "../../stimuli/dataset/open-dataset.ts";
import { networkInput } from "../../stimuli/image-answers/answer-image.ts";
import { directForward } from "../attribution/testing/direct-forward.ts";
import { type ExplainedInput, explainCircuit, type ShownInputs, sharesOf } from "./explain-circuit.ts";
import { planExplaining } from "./explain-plan.ts";
import { openSpecimen, surveyed } from "./testing/curve-circuit.ts";
import { type Silenced, silencedForward } from "./testing/direct-response.ts";

const readSpecimen = (file: string): Uint8Array =>
  readFileSync(path.join(import.meta.dirname, "../../../public/models/specimen", file));

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
});

const question = { held: "zero", quantity: "activation", resamples: 200, seed: 1 } as const;

const datasetInputs = (pack: Pack, images: readonly number[]): ShownInputs => ({
  count: images.length,
  places: null,
  batches: async function* () {
    const dataset = unwrap(openDataset(pack.manifest));
    for (const image of images) {
      const { side } = dataset;
      const input = networkInput(
        { width: side, height: side, rgb: dataset.draw(image).pixels },
        pack.manifest.input,
      );
      try {
        yield input;
      } finally {
        input.dispose();
      }
    }
  },
});

/** Relative to the larger of the two. */
const difference = (a: number, b: number): number =>
  Math.abs(a - b) / Math.max(1e-6, Math.abs(a), Math.abs(b));

/** The four responses of one input in plain loops: units are silenced by the weights that read them. */
async function inPlainLoops(
  pack: Pack,
  input: tf.Tensor4D,
  target: string,
  circuit: readonly string[],
  quantity: "activation" | "rectifier input",
): Promise<Omit<ExplainedInput, "place">> {
  const { manifest } = pack;
  const plan = planExplaining(manifest, target, circuit);
  const below = (await directForward(pack, manifest.graph.input, plan.start))(
    valuesOf(input.shape, await input.data()),
  );
  const width = below.shape.at(-1) ?? 0;
  const respond = async (silenced: readonly Silenced[]) => {
    const forward = await silencedForward(pack, plan.start, plan.before.node, width, silenced);
    const { shape, data } = forward(below);
    const channels = shape.at(-1) ?? 1;
    return Float64Array.from(
      { length: data.length / channels },
      (_, place) => data[place * channels + plan.before.channel] ?? Number.NaN,
    );
  };
  const silence = (side: "inside" | "outside" | "all"): Silenced[] =>
    plan.layers.map(({ node, inside, outside }) => ({
      node,
      channels: new Set(side === "inside" ? inside : side === "outside" ? outside : [...inside, ...outside]),
    }));
  const whole = await respond([]);
  const at = whole.indexOf(Math.max(...whole));
  const response = (map: Float64Array): number => {
    const value = map[at] ?? Number.NaN;
    return quantity === "activation" ? Math.max(0, value) : value;
  };
  return {
    whole: response(whole),
    circuit: response(await respond(silence("outside"))),
    rest: response(await respond(silence("inside"))),
    nothing: response(await respond(silence("all"))),
  };
}

async function compare(
  pack: Pack,
  inputs: ShownInputs,
  target: string,
  circuit: readonly string[],
  quantity: "activation" | "rectifier input" = "activation",
) {
  const executor = createExecutor(pack);
  try {
    const found = await explainCircuit(executor, pack.manifest, inputs, {
      ...question,
      quantity,
      target,
      circuit,
    });
    const expected: Omit<ExplainedInput, "place">[] = [];
    for await (const input of inputs.batches())
      expected.push(await inPlainLoops(pack, input, target, circuit, quantity));
    for (const [i, own] of found.inputs.entries()) {
      for (const key of ["whole", "circuit", "rest", "nothing"] as const) {
        expect(difference(own[key], expected[i]?.[key] ?? Number.NaN)).toBeLessThan(1e-4);
      }
    }
    const again = sharesOf(
      expected.map((input) => ({ ...input, place: { row: 0, column: 0 } })),
      question,
    );
    expect(difference(found.explained.value ?? Number.NaN, again.explained.value ?? Number.NaN)).toBeLessThan(
      1e-4,
    );
    expect(difference(found.needed.value ?? Number.NaN, again.needed.value ?? Number.NaN)).toBeLessThan(1e-4);
    return found;
  } finally {
    executor.dispose();
  }
}

describe("how much of a unit a circuit explains", () => {
  let pack: Pack;
  beforeAll(async () => {
    pack = await openSpecimen(readSpecimen);
  });

  it("is, of the specimen's curve circuit, what plain loops over weights that ignore the held units give", async () => {
    const circuit = [
      ...surveyed(readSpecimen, "conv2d2", "line"),
      ...surveyed(readSpecimen, "mixed3a", "curve"),
    ];
    expect(circuit).toHaveLength(30);
    const found = await compare(pack, datasetInputs(pack, [3, 17, 40]), "mixed3b:81", circuit);
    expect(found.layers).toEqual([
      { name: "conv2d2", units: 56, inside: 15 },
      { name: "mixed3a", units: 84, inside: 15 },
    ]);
  });

  it("is so for a unit named by its branch, and for a class", async () => {
    const inputs = datasetInputs(pack, [5]);
    await compare(pack, inputs, "mixed3b:40", ["mixed3a_3x3:1", "mixed3a_3x3:14", "mixed3a:57"]);
    await compare(pack, inputs, "logits:7", ["mixed4a:3", "mixed4a:50", "mixed4a:96"], "rectifier input");
  });

  it("is all of it when the circuit has every unit of its layers, and nothing is needed when it has none that matters", async () => {
    const executor = createExecutor(pack);
    const all = Array.from({ length: 84 }, (_, i) => `mixed3a:${i}`);
    const inputs = datasetInputs(pack, [1, 2, 3, 4, 5, 6]);
    const ask = (circuit: readonly string[], more = {}) =>
      explainCircuit(executor, pack.manifest, inputs, {
        ...question,
        target: "mixed3b:81",
        circuit,
        ...more,
      });
    const whole = await ask(all);
    expect(whole.explained.value).toBeCloseTo(1, 6);
    expect(whole.needed.value).toBeCloseTo(1, 6);
    expect(whole.explained.interval).toEqual([1, 1]);
    for (const input of whole.inputs) {
      expect(input.circuit).toBeCloseTo(input.whole, 4);
      expect(input.rest).toBeCloseTo(input.nothing, 4);
    }
    // A circuit and what is left of its layers change places: what one keeps, the other loses.
    const part = ["mixed3a:57", "mixed3a:63", "mixed3a:59"];
    const one = await ask(part);
    const other = await ask(all.filter((unit) => !part.includes(unit)));
    expect(one.explained.value).toBeCloseTo(1 - (other.needed.value ?? Number.NaN), 5);
    const kept = tf.memory().numTensors;
    await ask(part, { held: "mean" });
    expect(tf.memory().numTensors).toBe(kept);
    executor.dispose();
  });

  it("holds units at their means when it is asked to: those over all positions of all inputs", async () => {
    const images = [3, 17];
    const inputs = datasetInputs(pack, images);
    const executor = createExecutor(pack);
    const circuit = ["mixed3a:57", "mixed3a:63"];
    const found = await explainCircuit(executor, pack.manifest, inputs, {
      ...question,
      held: "mean",
      quantity: "rectifier input",
      target: "mixed3b:81",
      circuit,
    });
    const below: Awaited<ReturnType<Awaited<ReturnType<typeof directForward>>>>[] = [];
    const toLayer = await directForward(pack, "image", "mixed3a");
    for await (const input of inputs.batches())
      below.push(toLayer(valuesOf(input.shape, await input.data())));
    const plan = planExplaining(pack.manifest, "mixed3b:81", circuit);
    const onward = await directForward(pack, "mixed3a", plan.before.node);
    const means = Array.from({ length: 84 }, (_, channel) => {
      let sum = 0;
      let count = 0;
      for (const { data } of below) {
        for (let at = channel; at < data.length; at += 84) {
          sum += data[at] ?? 0;
          count++;
        }
      }
      return sum / count;
    });
    for (const [i, values] of below.entries()) {
      const held = {
        ...values,
        data: values.data.map((value, at) => ([57, 63].includes(at % 84) ? value : (means[at % 84] ?? 0))),
      };
      const { shape, data } = onward(held);
      const { row, column } = found.inputs[i]?.place ?? { row: 0, column: 0 };
      const at = (row * (shape[2] ?? 1) + column) * (shape[3] ?? 1) + plan.before.channel;
      expect(difference(found.inputs[i]?.circuit ?? Number.NaN, data[at] ?? Number.NaN)).toBeLessThan(1e-4);
    }
    executor.dispose();
  });

  it("says when no unit of the circuit comes before the target, and can be stopped", async () => {
    const executor = createExecutor(pack);
    const inputs = datasetInputs(pack, [1, 2]);
    const ask = (circuit: readonly string[], signal?: AbortSignal) =>
      explainCircuit(
        executor,
        pack.manifest,
        inputs,
        { ...question, target: "mixed3a:57", circuit },
        signal ? { signal } : {},
      );
    await expect(ask(["mixed3b:1", "mixed3a:3"])).rejects.toMatchObject({ code: "invalid" });
    await expect(ask(["mixed3a:999"])).rejects.toMatchObject({ code: "not-found" });
    const stop = new AbortController();
    stop.abort();
    await expect(ask(["conv2d2:1"], stop.signal)).rejects.toMatchObject({ code: "cancelled" });
    executor.dispose();
  });
});

const onnxFile = path.resolve(import.meta.dirname, "../../../../shared/models/bvlc-googlenet.onnx");
const missing = !existsSync(onnxFile);
if (missing) console.warn("Skipped: BVLC GoogLeNet is not in ../shared.");

describe.skipIf(missing)("on GoogLeNet", () => {
  it("agrees with plain loops over edited weights", async () => {
    const pack = await googlenetPack(new Uint8Array(readFileSync(onnxFile)));
    const random = createRandom(11);
    // Smaller than its own input, so that loops can keep up.
    const side = 64;
    const pixels = Float32Array.from({ length: side * side * 3 }, () => 60 * random.normal());
    const inputs: ShownInputs = {
      count: 1,
      places: null,
      batches: async function* () {
        const input = tf.tensor4d(pixels, [1, side, side, 3]);
        try {
          yield input;
        } finally {
          input.dispose();
        }
      },
    };
    const circuit = Array.from({ length: 40 }, (_, i) => `inception_3a/output:${5 * i}`);
    const found = await compare(pack, inputs, "inception_3b/output:150", circuit, "rectifier input");
    expect(found.layers).toEqual([{ name: "inception_3a/output", units: 256, inside: 40 }]);
    expect(Math.abs(found.inputs[0]?.whole ?? 0)).toBeGreaterThan(1);
  }, 60_000);
});
