import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { defaultCanvasSettings } from "../../../lib/canvas/circuit-canvas.ts";
import type { WeightPaths } from "../../../lib/circuits/paths/weight-paths.ts";
import { defaultSettings } from "../../../lib/featurevis/defaults.ts";
import { algorithmVersion, pictureKey } from "../../../lib/featurevis/key.ts";
import { compareFigures } from "../../../lib/figures/compare-figures.ts";
import { drawFigure } from "../../../lib/figures/draw-figure.ts";
import { type FigureSettings, type FrozenFigure, frozenFigureSchema } from "../../../lib/figures/figure.ts";
import { type FigureData, parseFigureData } from "../../../lib/figures/figure-data.ts";
import type { FigureSource } from "../../../lib/figures/figure-source.ts";
import { makeFigure } from "../../../lib/figures/make-figure.ts";
import type { LookedAt } from "../../../lib/microscope/image-activations/instrument.ts";
import type { Bench } from "../../../lib/microscope/method.ts";
import { measure } from "../../../lib/microscope/methods.ts";
import { createExecutor } from "../../../lib/model/executor.ts";
import { openPack } from "../../../lib/model/pack.ts";
import { MicrographiaError, unwrap } from "../../../lib/shared/result.ts";
import { decodePng } from "../../../lib/stimuli/images/decode-png.ts";
import { defaultPlane } from "../../../lib/stimuli/tuning/plane/default-plane.ts";
import { defaultInk } from "../../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { openPacks } from "../../cli/model-group.ts";
import { folderSource } from "../../persistence/pack-folder.ts";
import { createShippedPictureStore } from "../../persistence/shipped-pictures.ts";
import { createImageLibrary } from "../image-library.ts";
import { startTensorflow } from "../tensorflow.ts";
import { createProgramSource } from "./program-source.ts";

const id = (last: number): string => `00000000-0000-4000-8000-${String(last).padStart(12, "0")}`;

type Made<T extends FigureData["type"]> = {
  frozen: FrozenFigure;
  data: Extract<FigureData, { type: T }>["data"];
};

describe("figures of the specimen", () => {
  let bench: Bench;
  let source: FigureSource;

  const answer = async (kind: string, settings: unknown): Promise<unknown> =>
    (await measure(kind, bench, settings)).result;

  beforeAll(async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "figures-"));
    const { store } = openPacks(dataDir);
    const shipped = createShippedPictureStore({
      packs: store,
      report: (message) => {
        throw new Error(message);
      },
    });
    const library = createImageLibrary({ packs: store, dataDir });
    const pack = await openPack(folderSource("public/models/specimen"));
    const executor = createExecutor(pack);
    bench = {
      pack,
      executor,
      backend: (await startTensorflow()).name,
      // The first few images are enough to be looked through.
      images: { ...library, open: async (from) => ({ ...(await library.open(from)), count: 40 }) },
      withPack: async () => {
        throw new MicrographiaError("not-found", "There is no other pack.");
      },
    };
    const { manifest } = pack;
    source = createProgramSource({
      manifest,
      images: bench.images,
      measure: (kind, settings) => measure(kind, bench, settings),
      picture: async (unit) => {
        const layer = manifest.layers.find(({ name }) => name === unit.split(":")[0]);
        if (!layer) return null;
        const key = await pictureKey({
          packHash: manifest.weights.sha256,
          unit,
          settings: defaultSettings(manifest, layer),
          algorithm: algorithmVersion,
        });
        return (await (await shipped.find(key))?.png()) ?? null;
      },
      said: {
        labels: async () => new Map([["mixed3a:39", "curve"]]),
        circuit: async () => ({
          circuit: { id: id(1), title: "A curve", target: "mixed3a:39" },
          families: [],
          canvas: {
            nodes: [
              { id: id(2), type: "unit", unit: "conv2d1:9", x: 0, y: 200, group: null, name: "" },
              { id: id(3), type: "unit", unit: "mixed3a:39", x: 0, y: 0, group: null, name: "" },
              { id: id(4), type: "unit", unit: "gone:7", x: 90, y: 0, group: null, name: "" },
            ],
            edges: [],
            motifs: [],
            settings: defaultCanvasSettings,
          },
        }),
        hypothesis: async () => ({ records: [], nameOf: () => "Ada" }),
      },
    });
    return async () => {
      executor.dispose();
      await rm(dataDir, { recursive: true });
    };
  });

  async function made<T extends FigureData["type"]>(
    settings: FigureSettings & { type: T },
  ): Promise<Made<T>> {
    const frozen = await makeFigure(source, settings);
    expect(frozenFigureSchema.safeParse(frozen).success).toBe(true);
    expect(drawFigure(frozen)).toMatch(/^<svg .*<\/svg>$/s);
    const { data } = unwrap(parseFigureData(frozen));
    // The settings' type is the data's.
    return { frozen, data } as Made<T>;
  }

  it("show each unit with its label and its own picture, as it is shipped", async () => {
    const { frozen, data } = await made({ type: "strip", units: ["mixed3a:39", "conv2d1:3", "mixed3a:39"] });
    expect(data.units.map(({ unit, label }) => [unit, label])).toEqual([
      ["mixed3a:39", "curve"],
      ["conv2d1:3", null],
      ["mixed3a:39", "curve"],
    ]);
    const [first, second, third] = data.units;
    expect(first?.picture).toBe(third?.picture);
    expect(first?.picture).not.toBe(second?.picture);
    const url = frozen.pictures[first?.picture ?? ""] ?? "";
    const own = await source.unitPicture("mixed3a:39", {});
    const pixels = await decodePng(Buffer.from(url.split(",")[1] ?? "", "base64"));
    expect(pixels.rgb).toEqual((await decodePng(own ?? new Uint8Array())).rgb);
  });

  it("hold the weights that the paths between two units come to", async () => {
    const { data } = await made({
      type: "tiles",
      from: ["conv2d1:9", "conv2d2:4"],
      to: ["mixed3a:39", "mixed3a:21"],
    });
    expect(data.tiles).toHaveLength(4);
    for (const tile of data.tiles) {
      const [from, to] = [data.from[tile.from]?.unit, data.to[tile.to]?.unit];
      const settings = { from, to, through: "main-layers", paths: 1 };
      const paths = (await answer("weight-paths", settings)) as WeightPaths;
      expect(tile.net).toBeCloseTo(paths.totals.net, 4);
      expect(tile.norm).toBeCloseTo(paths.norm, 4);
      const most = (values: ArrayLike<number>): number => Math.max(...Array.from(values, Math.abs));
      expect(most(tile.values)).toBeCloseTo(most(paths.total.values), 4);
    }
    expect(data.limit).toBe(Math.max(...data.tiles.flatMap(({ values }) => values.map(Math.abs))));
  });

  it("hold the examples' values at their places, as the network answers to those images", async () => {
    const { data } = await made({ type: "examples", unit: "mixed3a:39", count: 3 });
    expect(data.examples.map(({ value }) => value)).toEqual(
      data.examples.map(({ value }) => value).toSorted((a, b) => b - a),
    );
    const layer = bench.pack.manifest.layers.find(({ name }) => name === "mixed3a");
    for (const { image, row, column, value } of data.examples) {
      const { values } = (await answer("image-activations", {
        image: { type: "of", source: { type: "dataset", pack: "specimen" }, index: image },
        layer: "mixed3a",
        values: "rectifier-input",
      })) as LookedAt;
      const at = (row * (layer?.shape[1] ?? 0) + column) * (layer?.shape[2] ?? 0) + 39;
      expect(values[at]).toBeCloseTo(value, 3);
    }
  });

  it("hold a curve for each unit, each along the row of its strongest response", async () => {
    const settings = {
      type: "tuning",
      units: ["mixed3a:39", "mixed3a:21", "conv2d1:3"],
      plot: "radial",
      settings: {
        stimulus: { ...defaultPlane("curve", 50), directions: 12, radii: [9, 14], polarity: "light" },
        ink: defaultInk,
        quantity: "activation",
        reach: 0,
        reference: { of: "stimuli" },
      },
    } as const satisfies FigureSettings;
    const { frozen, data } = await made({ ...settings, units: [...settings.units] });
    for (const { values, peak } of data.curves) expect(Math.max(...values)).toBe(peak);
    expect(data.columns.values).toEqual([0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330]);
    expect(data.curves[0]?.label).toBe("curve");
    // The same again is the same to the letter, so that nothing differs from itself.
    const again = await makeFigure(source, frozen.settings);
    expect((await compareFigures(frozen, again)).differences).toEqual([]);
  });

  it("show a circuit with the pictures of the units that the network has", async () => {
    const { data } = await made({ type: "circuit", circuit: id(1) });
    expect(Object.keys(data.pictures)).toEqual(["conv2d1:9", "mixed3a:39"]);
    expect(data.drawing.labels).toEqual({ "mixed3a:39": "curve" });
  });

  it.each([
    [
      { type: "strip", units: ["mixed3a:39", "mixed9z:3"] },
      "not-found",
      /no layer mixed9z.*Choose another unit/,
    ],
    [
      { type: "strip", units: ["mixed3a:99999"] },
      "not-found",
      /has \d+ units, 0 to \d+\. Choose another unit/,
    ],
    [
      { type: "tiles", from: ["mixed3a:1"], to: ["conv2d1:3"] },
      "invalid",
      /Put the units of the earlier layer first/,
    ],
    [
      { type: "tuning", units: ["mixed3a:1"], plot: "line", settings: {} },
      "invalid",
      /no settings for “tuning”/,
    ],
    [{ type: "hypothesis", hypothesis: id(9) }, "not-found", /not in the catalog any more/],
  ] as const)("say what is wrong where they cannot be made: %j", async (settings, code, message) => {
    const failed = await makeFigure(source, settings as unknown as FigureSettings).catch(
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(MicrographiaError);
    expect(failed).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it("stop when they are told to, having shown what was there", async () => {
    const controller = new AbortController();
    const parts: FrozenFigure[] = [];
    const stopped = makeFigure(
      source,
      { type: "strip", units: ["mixed3a:39"] },
      {
        signal: controller.signal,
        onPart: (part) => {
          parts.push(part);
          controller.abort();
        },
      },
    );
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    expect(parts.length).toBeGreaterThan(0);
  });

  it("refuse more weights than a figure holds", async () => {
    const units = (layer: string) => Array.from({ length: 16 }, (_, i) => `${layer}:${i}`);
    await expect(
      makeFigure(source, { type: "tiles", from: units("conv2d0"), to: units("mixed4a") }),
    ).rejects.toMatchObject({ code: "too-large", message: expect.stringMatching(/Choose fewer units/) });
  });
});
