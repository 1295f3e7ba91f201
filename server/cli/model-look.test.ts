/** Looking at an image, against what ONNX Runtime computes of the same pixels, and on the command line. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { googlenetPack } from "../../lib/featurevis/testing/googlenet.ts";
import { attributionMethod } from "../../lib/microscope/attribution/method.ts";
import { imageActivationsMethod } from "../../lib/microscope/image-activations/method.ts";
import { type Bench, runMethod } from "../../lib/microscope/method.ts";
import { createExecutor } from "../../lib/model/executor.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { mapOf, unitTotals } from "../../lib/stimuli/image-answers/layer-values.ts";
import { createImageLibraryOn } from "../../lib/stimuli/images/library.ts";
import { readImage } from "../services/image.ts";
import { startTensorflow } from "../services/tensorflow.ts";
import { runCommandLine } from "./main.ts";

const shared = path.resolve(import.meta.dirname, "..", "..", "..", "shared");
const onnxFile = path.join(shared, "models", "bvlc-googlenet.onnx");
const missing = !existsSync(onnxFile);
if (missing) console.warn("Skipped: BVLC GoogLeNet is not in ../shared.");

const numbers = z.array(z.number());
const layerSchema = z.union([
  z.object({ channel_max: numbers, channel_mean: numbers }),
  z.object({ values: numbers }).transform(({ values }) => ({ channel_max: values, channel_mean: values })),
]);
const referenceSchema = z.object({
  images: z.array(
    z.object({
      file: z.string(),
      top5: z.array(z.object({ class: z.number() })),
      layers: z.record(z.string(), layerSchema),
    }),
  ),
});

const nothing = async (): Promise<never> => {
  throw new MicrographiaError("not-found", "Only loose images here.");
};

/** 1e-3 relative, or 1e-3 absolute where the value is less than 1, is 1. */
const deviation = (found: number | undefined, expected: number): number =>
  Math.abs((found ?? Number.NaN) - expected) / (1e-3 * Math.max(1, Math.abs(expected)));

describe.skipIf(missing)("BVLC GoogLeNet looked through", () => {
  let bench: Bench;
  let manifest: Manifest;
  const images = createImageLibraryOn({ dataset: nothing, set: nothing, file: nothing });
  const loose = async (file: string) =>
    ({
      type: "loose",
      sha256: await images.addLoose(await readImage(path.join(shared, "images", "reference", file))),
    }) as const;

  beforeAll(async () => {
    const { name } = await startTensorflow();
    const pack = await googlenetPack(new Uint8Array(await readFile(onnxFile)));
    bench = { pack, executor: createExecutor(pack), backend: name, images, withPack: nothing };
    manifest = pack.manifest;
  });
  afterAll(() => bench.executor.dispose());

  it("answers, in every unit of every layer, what ONNX Runtime computes", { timeout: 60_000 }, async () => {
    const text = await readFile(path.join(shared, "models", "bvlc-googlenet.reference.json"), "utf8");
    let [worst, compared] = [0, 0];
    for (const { file, layers, top5 } of referenceSchema.parse(JSON.parse(text)).images.slice(1, 3)) {
      const image = await loose(file);
      for (const [node, expected] of Object.entries(layers)) {
        const layer = manifest.layers.find((candidate) => candidate.node === node);
        if (!layer) continue; // pools and normalisations, which nobody browses
        const { result } = await runMethod(imageActivationsMethod, bench, {
          image,
          layer: layer.name,
          values: "activation",
        });
        const places = result.shape[0] * result.shape[1];
        for (const { unit, peak, sum } of unitTotals(result)) {
          worst = Math.max(worst, deviation(peak, expected.channel_max[unit] ?? Number.NaN));
          worst = Math.max(worst, deviation(sum / places, expected.channel_mean[unit] ?? Number.NaN));
          compared++;
        }
        expect(result.classes.map((entry) => entry.class)).toEqual(top5.map((entry) => entry.class));
      }
    }
    expect(compared).toBe(2 * (64 + 64 + 192 + 256 + 480 + 512 + 512 + 512 + 528 + 832 + 832 + 1024 + 1000));
    expect(worst).toBeLessThan(1);
  });

  it("traces units of every branch back to the layer before, and adds up", async () => {
    const image = await loose("n02123159_tiger_cat.png");
    for (const index of [5, 200, 350, 450]) {
      const { result } = await runMethod(attributionMethod, bench, {
        image,
        target: { type: "unit", unit: { layer: "inception_3b/output", index }, place: null },
        onto: "inception_3a/output",
        form: "gradient",
      });
      expect(result.addsUp).toBe(true);
      const scale = Math.max(1, Math.abs(result.value));
      expect(Math.abs(result.sum + (result.biases ?? Number.NaN) - result.value)).toBeLessThan(1e-4 * scale);
    }
  });

  it("gives pixels in red, green and blue, whatever order the network takes them in", async () => {
    const image = await loose("n07747607_orange.png");
    const question = {
      image,
      target: { type: "unit", unit: { layer: "conv1/7x7_s2", index: 3 }, place: { row: 50, column: 60 } },
    } as const;
    const { result } = await runMethod(attributionMethod, bench, {
      ...question,
      onto: "data",
      form: "gradient",
    });
    const kernel = await bench.pack.tensor("conv1/7x7_s2.kernel"); // [7, 7, 3 in blue, green, red, 64]
    const { rgb, width } = await images.read(image);
    const means = [123, 117, 104]; // red, green, blue
    for (const [colour, mean] of means.entries()) {
      const map = mapOf(result, colour);
      for (let y = 0; y < 7; y++) {
        for (let x = 0; x < 7; x++) {
          const [row, column] = [50 * 2 - 3 + y, 60 * 2 - 3 + x];
          const weight = kernel.data[((y * 7 + x) * 3 + (2 - colour)) * 64 + 3] ?? Number.NaN;
          const pixel = (rgb[3 * (row * width + column) + colour] ?? Number.NaN) - mean;
          expect(map[row * width + column]).toBeCloseTo(weight * pixel, 3);
        }
      }
    }
  });
});

describe("micrographia model look", () => {
  const look = async (...args: string[]): Promise<{ code: number; said: string }> => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    try {
      const code = await runCommandLine(["model", "look", "specimen", ...args]);
      return { code, said: [...log.mock.calls, ...error.mock.calls].flat().join("\n") };
    } finally {
      log.mockRestore();
      error.mockRestore();
    }
  };

  it("prints the strongest units of a layer, and one measurement as JSON", async () => {
    const { code, said } = await look("--image", "dataset:7", "--layer", "mixed3a", "--top", "3");
    expect(code).toBe(0);
    const { said: json } = await look("--image", "dataset:7", "--layer", "mixed3a", "--json");
    const { kind, result } = JSON.parse(json);
    expect(kind).toBe("image-activations");
    const [height, width, units] = result.shape;
    expect(result.values).toHaveLength(height * width * units);
    const largest = Math.max(...result.values);
    expect(said).toContain(largest.toPrecision(5));
    expect(said).toContain(`mixed3a:${result.values.indexOf(largest) % units} `);
  });

  it("prints what a unit gets from the layer before, and that it adds up", async () => {
    const { said } = await look("--image", "dataset:7", "--unit", "mixed3b:4", "--json");
    const { settings, result } = JSON.parse(said);
    expect(settings.onto).toBe("mixed3a");
    expect(result.sum + result.biases).toBeCloseTo(result.value, 3);
    const { said: table } = await look("--image", "dataset:7", "--unit", "mixed3b:4", "--top", "4");
    expect(table).toContain(`${result.value.toPrecision(5)} before its rectifier`);
    expect(table.split("\n").filter((line) => line.startsWith("mixed3a:"))).toHaveLength(4);
  });

  it("names the classes of what it attributes, and refuses what it cannot look at", async () => {
    const { said } = await look("--image", "dataset:7", "--class", "12", "--onto", "pixels");
    expect(said).toMatch(/^class 12 \(.+\): logit/);
    expect((await look("--image", "dataset:7", "--unit", "mixed3b:4", "--class", "1")).code).toBe(1);
    expect((await look("--image", "no-such-file.png")).said).toContain("There is no picture");
    expect((await look("--image", "dataset:7", "--at", "left")).code).toBe(2);
    expect((await look("--image", "dataset:7", "--layer", "mixed3a", "--at", "99,0")).said).toContain(
      "rows 0 to 15",
    );
  });
});
