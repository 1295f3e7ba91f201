/** A pass over images through BVLC GoogLeNet, against what ONNX Runtime computes of the same images. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { decodeLayer } from "../../lib/stimuli/activations/layer-file.ts";
import { unitActivations } from "../../lib/stimuli/activations/unit-activations.ts";
import { runCommandLine } from "../cli/main.ts";
import { createActivationStore } from "../persistence/activation-store.ts";

const shared = path.resolve(import.meta.dirname, "..", "..", "..", "shared");
const onnxFile = path.join(shared, "models", "bvlc-googlenet.onnx");
const missing = !existsSync(onnxFile);
if (missing) console.warn("Skipped: BVLC GoogLeNet is not in ../shared.");

const layer = "inception_3b/output";

const referenceSchema = z.object({
  images: z.array(
    z.object({
      file: z.string(),
      layers: z.object({
        [layer]: z.object({ channel_max: z.array(z.number()), channel_mean: z.array(z.number()) }),
      }),
    }),
  ),
});

let dataDir: string;
const printed: string[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "micrographia-measure-"));
  vi.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dataDir, { recursive: true });
});

const run = async (...args: string[]): Promise<void> =>
  expect(await runCommandLine([...args, "--data-dir", dataDir])).toBe(0);

/** 1e-3 relative, or absolute where the value is less than 1: the difference in units of what is allowed. */
const deviation = (found: number, expected: number): number =>
  Math.abs(found - expected) / (1e-3 * Math.max(1, Math.abs(expected)));

describe.skipIf(missing)("images through BVLC GoogLeNet", () => {
  it("have the maxima and means that ONNX Runtime finds, image by image and unit by unit", async () => {
    await run(
      "model",
      "import",
      onnxFile,
      "--id",
      "googlenet",
      "--input-order",
      "bgr",
      "--mean",
      "104,117,123",
    );
    await run("images", "add", path.join(shared, "images", "reference"), "--id", "reference");
    await run("images", "measure", "reference", "--model", "googlenet", "--layer", layer, "--json");
    const { measured } = z
      .object({ measured: z.array(z.object({ key: z.string() })) })
      .parse(JSON.parse(printed.at(-1) ?? ""));
    const stored = await createActivationStore(dataDir, () => undefined).load(measured[0]?.key ?? "");
    if (!stored) throw new Error("it was stored");
    const activations = decodeLayer(stored);

    const file = path.join(shared, "models", "bvlc-googlenet.reference.json");
    const reference = referenceSchema.parse(JSON.parse(await readFile(file, "utf8")));
    const images = reference.images
      .sort((a, b) => (a.file < b.file ? -1 : 1))
      .map(({ layers }) => layers[layer]);
    expect(activations.tally).toMatchObject({ units: 480, images: 5 });
    let worst = 0;
    for (let unit = 0; unit < 480; unit++) {
      const { top, positives, positiveMean } = unitActivations(activations, unit);
      for (const { image, value } of top) {
        worst = Math.max(
          worst,
          deviation(Math.max(0, value), images[image]?.channel_max[unit] ?? Number.NaN),
        );
      }
      const mean = ((positiveMean ?? 0) * positives) / (5 * activations.tally.positions);
      const expected = images.reduce((sum, image) => sum + (image.channel_mean[unit] ?? Number.NaN), 0) / 5;
      worst = Math.max(worst, deviation(mean, expected));
    }
    expect(worst).toBeLessThan(1);
  });
});
