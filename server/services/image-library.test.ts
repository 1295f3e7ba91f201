/** Images by the references that measurements carry, from a data folder: the same code opens them in a page's worker. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { unwrap } from "../../lib/shared/result.ts";
import { openDataset } from "../../lib/stimuli/dataset/open-dataset.ts";
import { createImageSetStore } from "../persistence/image-set-store.ts";
import { createPackStore } from "../persistence/pack-store.ts";
import { createImageAdder } from "./add-image.ts";
import { createImageLibrary, type ServerImageLibrary } from "./image-library.ts";

const shipped = path.resolve(import.meta.dirname, "..", "..", "public", "models");
const packs = createPackStore({ folders: [shipped], report: () => undefined });

let dataDir: string;
let library: ServerImageLibrary;
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "micrographia-library-"));
  library = createImageLibrary({ packs, dataDir });
});
afterEach(() => rm(dataDir, { recursive: true }));

const pixels = (red: number) => ({
  width: 5,
  height: 4,
  rgb: Uint8Array.from({ length: 60 }, (_, i) => (i * 7 + red) & 255),
});

async function makeSet(count: number) {
  const store = createImageSetStore(dataDir, () => undefined);
  await store.create({ id: "wild", title: "Wild", by: null, createdAt: "2026-05-01T12:00:00.000Z" });
  const adder = createImageAdder(store);
  for (let i = 0; i < count; i++) {
    const raw = { width: 5, height: 4, channels: 3 } as const;
    const png = await sharp(pixels(i).rgb, { raw }).png().toBuffer();
    unwrap(await adder.add("wild", `cats/${i}.png`, png));
  }
  const set = await store.find("wild");
  if (!set) throw new Error("it was made");
  return { store, set, source: { type: "set", id: "wild", sha256: set.sha256 } as const };
}

describe("an image library", () => {
  test("draws a pack's images as its generator draws them", async () => {
    const source = { type: "dataset", pack: "specimen" } as const;
    const set = await library.open(source);
    const pack = await packs.find("specimen");
    const image = unwrap(openDataset(pack?.manifest ?? { id: "", dataset: undefined, classes: null })).draw(
      17,
    );
    expect(set.count).toBe(2000);
    expect(await library.read({ type: "of", source, index: 17 })).toEqual({
      width: 64,
      height: 64,
      rgb: image.pixels,
    });
    expect(set.describe(17)).toEqual({ name: "image 17", className: image.className });
    await expect(set.read(2000)).rejects.toMatchObject({ code: "not-found" });
    await expect(library.open({ type: "dataset", pack: "nothing" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("reads a set's images pixel by pixel, and only the set that is meant", async () => {
    const { source } = await makeSet(3);
    const set = await library.open(source);
    for (let i = 0; i < 3; i++) {
      expect(await set.read(i)).toEqual(pixels(i));
      expect(set.describe(i)).toEqual({ name: `cats/${i}.png`, className: "cats" });
    }
    await expect(set.read(3)).rejects.toMatchObject({ code: "not-found" });
    await expect(library.open({ ...source, sha256: "0".repeat(64) })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("other images now"),
    });
    await expect(library.open({ ...source, id: "tame" })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("There are: wild"),
    });
  });

  test("does not hand out pixels that are not those that were added", async () => {
    const { store, set, source } = await makeSet(1);
    const other = await sharp(pixels(9).rgb, { raw: { width: 5, height: 4, channels: 3 } })
      .png()
      .toBuffer();
    await writeFile(store.pixels("wild", set.images[0]?.sha256 ?? "") ?? "", other);
    await expect(library.read({ type: "of", source, index: 0 })).rejects.toMatchObject({ code: "corrupt" });
  });

  test("knows a loose image by the hash of its pixels, the latest sixteen of them", async () => {
    const first = await library.addLoose(pixels(0));
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await library.read({ type: "loose", sha256: first })).toEqual(pixels(0));
    for (let i = 1; i < 16; i++) await library.addLoose(pixels(i));
    expect(await library.read({ type: "loose", sha256: first })).toEqual(pixels(0)); // looked at just now
    const second = await library.addLoose(pixels(16));
    await library.addLoose(pixels(17));
    expect(await library.read({ type: "loose", sha256: first })).toEqual(pixels(0));
    expect(await library.read({ type: "loose", sha256: second })).toEqual(pixels(16));
    await expect(library.read({ type: "loose", sha256: "0".repeat(64) })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(library.addLoose({ width: 2, height: 2, rgb: new Uint8Array(3) })).rejects.toMatchObject({
      code: "invalid",
    });
  });
});
