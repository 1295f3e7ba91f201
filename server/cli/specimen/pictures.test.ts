import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shippedPicturesSchema } from "../../../lib/featurevis/shipped.ts";
import { writeFixturePack } from "../../http/test-support/fixture-pack.ts";
import { renderShippedPictures } from "./pictures.ts";

let folder: string;
let pack: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-pictures-"));
  await writeFixturePack(folder, "small-net");
  pack = path.join(folder, "small-net");
});
afterEach(() => rm(folder, { recursive: true }));

const keep = (name: string) => path.join(folder, name);

async function shipped() {
  const files = (await readdir(path.join(pack, "pictures"))).sort();
  const read = (file: string) => readFile(path.join(pack, "pictures", file));
  const index = shippedPicturesSchema.parse(JSON.parse(String(await read("pictures.json"))));
  const sheets = await Promise.all(files.filter((file) => file.endsWith(".webp")).map(read));
  return { files, index, sheets };
}

describe("rendering the pictures that ship with a pack", () => {
  test("gives the same pictures on one thread and on two", async () => {
    const one = await renderShippedPictures(pack, { workers: 1, keep: keep("one") });
    const first = await shipped();
    const two = await renderShippedPictures(pack, { workers: 2, keep: keep("two") });
    const second = await shipped();
    expect([one.made, two.made, one.units]).toEqual([10, 10, 10]);
    expect(second.sheets).toEqual(first.sheets);
    const untimed = ({ index }: typeof first) =>
      index.layers.map((layer) => ({
        ...layer,
        units: layer.units.map((unit) => ({ ...unit, milliseconds: 0 })),
      }));
    expect(untimed(second)).toEqual(untimed(first));
  });

  test("stops without writing anything, keeps what it made, and goes on from there", async () => {
    const controller = new AbortController();
    const work = renderShippedPictures(pack, {
      workers: 2,
      keep: keep("kept"),
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 4) controller.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
    expect(existsSync(path.join(pack, "pictures"))).toBe(false);
    const progress: number[] = [];
    const { made, units } = await renderShippedPictures(pack, {
      workers: 2,
      keep: keep("kept"),
      onProgress: ({ done }) => progress.push(done),
    });
    expect(made).toBeLessThanOrEqual(6);
    expect(made).toBeGreaterThan(0);
    expect([progress[0], progress.at(-1)]).toEqual([units - made, units]);
  });

  test("compresses more when there is less room, and says how", async () => {
    const roomy = await renderShippedPictures(pack, { workers: 1, keep: keep("kept") });
    expect(roomy).toMatchObject({ largestDifference: 0, compression: "lossless WebP" });
    expect((await shipped()).index.compression).toBe("lossless WebP");
    await expect(
      renderShippedPictures(pack, { workers: 1, keep: keep("kept"), limit: 100 }),
    ).rejects.toMatchObject({ code: "too-large" });
    expect((await shipped()).index.compression).toBe("lossless WebP");
  });

  test("replaces what was there, and leaves nothing else behind", async () => {
    await renderShippedPictures(pack, { workers: 1, keep: keep("kept") });
    const { bytes } = await renderShippedPictures(pack, { workers: 1, keep: keep("kept") });
    const { files } = await shipped();
    expect(files).toEqual(["00-conv1.webp", "01-inception-3b-output.webp", "pictures.json"]);
    expect((await readdir(pack)).sort()).toEqual(["manifest.json", "pictures", "weights.safetensors"]);
    const lengths = await Promise.all(
      files.map(async (file) => (await readFile(path.join(pack, "pictures", file))).length),
    );
    expect(lengths.reduce((sum, length) => sum + length)).toBe(bytes);
  });
});
