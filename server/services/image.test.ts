import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPicture } from "./image.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "micrographia-image-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A picture whose red grows to the right and whose green grows downwards. */
async function gradient(name: string, width: number, height: number): Promise<string> {
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rgb[(y * width + x) * 3] = Math.round((255 * x) / (width - 1));
      rgb[(y * width + x) * 3 + 1] = Math.round((255 * y) / (height - 1));
    }
  }
  const file = path.join(folder, name);
  await sharp(rgb, { raw: { width, height, channels: 3 } }).toFile(file);
  return file;
}

const problemOf = (file: string) =>
  readPicture(file, { width: 8, height: 8 }).catch((error: unknown) => error);

describe("reading a picture for a network", () => {
  it("takes one of exactly the network's size as it is, every pixel", async () => {
    const file = await gradient("exact.png", 20, 12);
    const picture = await readPicture(file, { width: 20, height: 12 });
    const { data } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    expect(Buffer.from(picture.rgb).equals(data)).toBe(true);
  });

  it("scales a larger one to 256/224 of the short side and keeps the centre", async () => {
    const { rgb, width, height } = await readPicture(await gradient("large.png", 600, 300), {
      width: 56,
      height: 56,
    });
    expect([width, height]).toEqual([56, 56]);
    // The short side becomes 64, the long one 128: columns 36 to 92 of 128 and rows 4 to 60 of 64 stay.
    const red = (x: number): number => rgb[(28 * 56 + x) * 3] ?? Number.NaN;
    const green = (y: number): number => rgb[(y * 56 + 28) * 3 + 1] ?? Number.NaN;
    expect(Math.abs(red(0) - (255 * 36.5) / 128)).toBeLessThan(2);
    expect(Math.abs(red(55) - (255 * 91.5) / 128)).toBeLessThan(2);
    expect(Math.abs(green(0) - (255 * 4.5) / 64)).toBeLessThan(3);
    expect(Math.abs(green(55) - (255 * 59.5) / 64)).toBeLessThan(3);
  });

  it("enlarges a smaller one", async () => {
    const picture = await readPicture(await gradient("small.png", 10, 30), { width: 40, height: 40 });
    expect(picture.rgb).toHaveLength(40 * 40 * 3);
  });

  it("turns a photograph upright before it measures it", async () => {
    const file = path.join(folder, "turned.jpg");
    await sharp(await gradient("wide.png", 12, 20))
      .withMetadata({ orientation: 6 })
      .toFile(file);
    const picture = await readPicture(file, { width: 20, height: 12 });
    // Orientation 6: the stored picture is turned clockwise, so what was downwards goes to the left.
    expect(picture.rgb[1]).toBeGreaterThan(200);
    expect(picture.rgb[19 * 3 + 1]).toBeLessThan(50);
  });

  it("reads grey pictures and sets transparent ones on white", async () => {
    const grey = path.join(folder, "grey.png");
    await sharp({ create: { width: 8, height: 8, channels: 3, background: "#808080" } })
      .greyscale()
      .toFile(grey);
    expect([...(await readPicture(grey, { width: 8, height: 8 })).rgb.subarray(0, 3)]).toEqual([
      128, 128, 128,
    ]);
    const clear = path.join(folder, "clear.png");
    await sharp({ create: { width: 8, height: 8, channels: 4, background: "#ff000000" } }).toFile(clear);
    expect([...(await readPicture(clear, { width: 8, height: 8 })).rgb.subarray(0, 3)]).toEqual([
      255, 255, 255,
    ]);
  });

  it("says so when there is no file, or when it is no picture", async () => {
    expect(await problemOf(path.join(folder, "missing.png"))).toMatchObject({ code: "not-found" });
    const text = path.join(folder, "text.png");
    await writeFile(text, "not a picture");
    expect(await problemOf(text)).toMatchObject({
      code: "corrupt",
      message: expect.stringContaining("text.png"),
    });
  });

  it("tells a file that is not there from one that may not be read, and both from a folder", async () => {
    const loop = path.join(folder, "loop.png");
    await symlink("loop.png", loop);
    expect(await problemOf(path.join(folder, "missing.png"))).toMatchObject({ code: "not-found" });
    expect(await problemOf(loop)).toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/loop\.png cannot be read: /),
    });
    expect(await problemOf(folder)).toMatchObject({
      code: "invalid",
      message: expect.stringContaining("not a picture file"),
    });
  });
});
