import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBackend } from "../../model/backend.ts";
import { createExecutor } from "../../model/executor.ts";
import { nodePlatform } from "../../model/node-platform.ts";
import { openPack } from "../../model/pack.ts";
import * as tf from "../../model/tf.ts";
import type { Progress } from "../../shared/progress.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { createImageLibraryOn } from "../../stimuli/images/library.ts";
import { type Bench, type MethodWork, runMethod } from "../method.ts";
import { activationGridMethod } from "./method.ts";

const folder = "public/models/specimen";
const nothing = async (): Promise<never> => {
  throw new MicrographiaError("not-found", "Only drawn images here.");
};

describe("an activation grid", () => {
  let bench: Bench;
  beforeAll(async () => {
    const { name } = await startBackend(nodePlatform);
    const [manifest, weights] = await Promise.all([
      readFile(`${folder}/manifest.json`, "utf8"),
      readFile(`${folder}/weights.safetensors`),
    ]);
    const pack = await openPack({
      manifest: async () => JSON.parse(manifest),
      weights: async ({ start, end }) => new Uint8Array(weights.subarray(start, end)),
    });
    const images = createImageLibraryOn({ dataset: async () => pack.manifest, set: nothing, file: nothing });
    bench = { pack, executor: createExecutor(pack), backend: name, images, withPack: nothing };
  });
  afterAll(() => bench.executor.dispose());

  const settings = {
    image: { type: "of", source: { type: "dataset", pack: "specimen" }, index: 7 },
    layer: "mixed3a",
    of: null,
    side: 3,
    size: 32,
    steps: 12,
    seed: 0,
  } as const;
  const make = async (change: object, work: MethodWork = {}) =>
    (await runMethod(activationGridMethod, bench, { ...settings, ...change }, work)).result;

  it("shows each group of places a picture, which comes nearer to what they see with every step", async () => {
    const [short, long] = [await make({ layer: "mixed3b", steps: 1 }), await make({ layer: "mixed3b" })];
    expect(long).toMatchObject({ rows: 3, columns: 3, size: 32 });
    expect(long.cells.flatMap(({ places }) => places)).toHaveLength(16 * 16);
    const mean = ({ cells }: typeof long) =>
      cells.reduce((sum, { likeness }) => sum + (likeness ?? 0), 0) / cells.length;
    for (const { picture, likeness } of long.cells) {
      expect(picture).toHaveLength(3 * 32 * 32);
      expect(likeness).toBeLessThanOrEqual(1);
    }
    expect(mean(long)).toBeGreaterThan(mean(short) + 0.05);
    // Different places see different things here.
    expect(long.cells[0]?.picture).not.toEqual(long.cells[4]?.picture);
  });

  it("is the same when it is made again, and leaves no tensor behind", async () => {
    const once = await make({ side: 2, steps: 3 });
    const before = tf.memory().numTensors;
    expect(await make({ side: 2, steps: 3 })).toEqual(once);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("shows contributions too, and nothing where there are none", async () => {
    const target = {
      type: "unit",
      unit: { layer: "mixed3b", index: 90 },
      place: { row: 6, column: 7 },
    } as const;
    const { cells } = await make({ of: { target, form: "gradient" }, side: 8, steps: 2 });
    const empty = cells.filter(({ length }) => length === 0);
    expect(empty.length).toBeGreaterThan(0);
    for (const { picture, likeness } of empty) expect([picture, likeness]).toEqual([null, null]);
    // A unit of the 5 x 5 branch gets what lies within two rows and columns of its place.
    const reached = cells.filter(({ length }) => length > 0).flatMap(({ places }) => places);
    expect(reached.some(({ row, column }) => row === 6 && column === 7)).toBe(true);
    expect(Math.max(...reached.map(({ row }) => Math.abs(row - 6)))).toBeLessThanOrEqual(3); // groups of two
  });

  it("says how far it is, lets other work in, and can be stopped", async () => {
    const reports: Progress[] = [];
    let turns = 0;
    const onTurn = async () => {
      turns++;
    };
    await make({ side: 2, steps: 4 }, { onProgress: (progress) => reports.push(progress), onTurn });
    expect(reports.at(-1)).toMatchObject({ done: 16, total: 16 });
    expect(turns).toBeGreaterThan(3);
    const controller = new AbortController();
    const stopped = make({}, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  });
});
