/** BVLC GoogLeNet, imported and run, against what ONNX Runtime computes of it. */
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { decodeOnnx } from "../../lib/model/onnx/decode.ts";
import { readFloats } from "../../lib/model/onnx/tensor.ts";
import { openPack, type Pack } from "../../lib/model/pack.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import { readPicture } from "./image.ts";
import { importModel } from "./import-model.ts";
import { createModelRunner, type ModelRun } from "./run-model.ts";

const shared = path.resolve(import.meta.dirname, "..", "..", "..", "shared");
const onnxFile = path.join(shared, "models", "bvlc-googlenet.onnx");
const missing = !existsSync(onnxFile);
if (missing) console.warn("Skipped: BVLC GoogLeNet is not in ../shared.");

const numbers = z.array(z.number());
const referenceSchema = z.object({
  images: z.array(
    z.object({
      file: z.string(),
      top5: z.array(z.object({ class: z.number(), p: z.number() })),
      layers: z.record(
        z.string(),
        z.union([
          z.object({ shape_chw: numbers, channel_max: numbers, channel_mean: numbers }),
          z.object({ shape: numbers, values: numbers }).transform(({ values }) => ({
            shape_chw: [values.length, 1, 1],
            channel_max: values,
            channel_mean: values,
          })),
        ]),
      ),
    }),
  ),
});

/** 1e-3 relative, or 1e-3 absolute where the value is less than 1: the difference in units of what is allowed. */
const deviation = (found: number | undefined, expected: number): number =>
  Math.abs((found ?? Number.NaN) - expected) / (1e-3 * Math.max(1, Math.abs(expected)));

describe.skipIf(missing)("BVLC GoogLeNet", () => {
  let folder: string;
  let pack: Pack;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-import-"));
    const started = performance.now();
    const imported = unwrap(
      await importModel(
        {
          file: onnxFile,
          id: "bvlc-googlenet",
          title: "BVLC GoogLeNet",
          licence: "unrestricted use",
          source: "Caffe model zoo",
          order: "bgr",
          mean: [104, 117, 123],
          std: [1, 1, 1],
          classes: null,
          dtype: "F32",
          replace: false,
        },
        { packs: createPackStore({ folders: [folder], report: () => undefined }), folder },
      ),
    );
    console.info(`imported in ${Math.round(performance.now() - started)} ms`);
    pack = await openPack(folderSource(imported.folder), { verify: "file" });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("keeps every weight of the file, bit for bit", async () => {
    const { initializers } = decodeOnnx(await readFile(onnxFile));
    const stored = await pack.tensors(Object.keys(pack.manifest.weights.tensors));
    let compared = 0;
    for (const [name, tensor] of initializers) {
      const source = readFloats(tensor);
      const target = stored.get(name.replace(/\.weight$/, ".kernel"));
      const [o = 0, c = 1, h = 1, w = 1] = tensor.dims;
      let differing = target?.data.length === source.length ? 0 : source.length;
      for (let i = 0; i < source.length; i++) {
        const [x, y] = [i % w, Math.floor(i / w) % h];
        const [input, output] = [Math.floor(i / (w * h)) % c, Math.floor(i / (w * h * c))];
        if (target?.data[((y * w + x) * c + input) * o + output] !== source[i]) differing++;
      }
      expect(differing, name).toBe(0);
      compared += source.length;
    }
    expect(compared).toBe(6_998_552);
  });

  it("computes what ONNX Runtime computes, in every channel of every layer, and sees the same five classes", async () => {
    const file = path.join(shared, "models", "bvlc-googlenet.reference.json");
    const { images } = referenceSchema.parse(JSON.parse(await readFile(file, "utf8")));
    const layers = Object.keys(images[0]?.layers ?? {});
    const runner = await createModelRunner(pack, { layers, top: 5 });
    let worst = 0;
    for (const image of images) {
      const picture = await readPicture(
        path.join(shared, "images", "reference", image.file),
        pack.manifest.input,
      );
      const started = performance.now();
      const run = await runner.run(picture);
      console.info(`${image.file}: ${Math.round(performance.now() - started)} ms`);
      for (const name of layers) {
        const [expected, found] = [image.layers[name], run.layers[name]];
        expect(found?.shape, name).toEqual([...(expected?.shape_chw.slice(1) ?? []), expected?.shape_chw[0]]);
        expected?.channel_max.forEach((value, i) => {
          worst = Math.max(worst, deviation(found?.channelMax[i], value));
          worst = Math.max(worst, deviation(found?.channelMean[i], expected.channel_mean[i] ?? Number.NaN));
        });
      }
      expect(run.top.map((entry) => entry.class)).toEqual(image.top5.map((entry) => entry.class));
    }
    runner.dispose();
    console.info(`largest deviation: ${(worst * 1e-3).toExponential(2)}`);
    expect(images).toHaveLength(5);
    expect(worst).toBeLessThan(1);
  });

  it("is right about three of four natural images", { timeout: 300_000 }, async () => {
    const images = path.join(shared, "images", "natural-200");
    const files = (await readdir(images)).filter((file) => file.endsWith(".jpg"));
    const runner = await createModelRunner(pack, { layers: [], top: 1 });
    let right = 0;
    for (const file of files) {
      const run: ModelRun = await runner.run(await readPicture(path.join(images, file), pack.manifest.input));
      if (run.top[0]?.class === Number(file.split("_")[0])) right++;
    }
    runner.dispose();
    console.info(`top-1 on natural-200: ${right} of ${files.length}`);
    expect(files).toHaveLength(200);
    expect(right / files.length).toBeGreaterThanOrEqual(0.75);
  });
});
