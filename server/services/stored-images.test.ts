import { crc32 } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../lib/shared/random.ts";
import { decodePng } from "../../lib/stimuli/images/decode-png.ts";
import { decodeUpload, encodeStored } from "./image.ts";

/** Smooth in some places and noisy in others, so that the encoder finds a use for each of its filters. */
function mixed(width: number, height: number) {
  const random = createRandom(7);
  const rgb = Uint8Array.from({ length: 3 * width * height }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    if (y % 5 === 0) return random.integer(256);
    return (x * (y % 3) + y * (y % 7) + (y % 4 === 1 ? random.integer(3) : 0)) & 255;
  });
  return { width, height, rgb };
}

describe("pixels that a set keeps", () => {
  test.each([
    [1, 1],
    [3, 2],
    [64, 64],
    [223, 151],
  ])("of %i × %i come back as they were", async (width, height) => {
    const image = mixed(width, height);
    const file = await encodeStored(image);
    expect(await decodePng(file)).toEqual(image);
    const { data } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    expect(Buffer.from(image.rgb).equals(data)).toBe(true);
  });

  test("are read whichever filters the rows were stored with", async () => {
    const image = mixed(64, 200);
    const rgb = Buffer.from(image.rgb);
    const raw = { width: 64, height: 200, channels: 3 } as const;
    for (const adaptiveFiltering of [true, false]) {
      const file = await sharp(rgb, { raw }).png({ adaptiveFiltering, compressionLevel: 3 }).toBuffer();
      expect(await decodePng(file)).toEqual(image);
    }
  });

  test("are refused when the file is damaged, of another kind, or cut short", async () => {
    const good = Buffer.from(await encodeStored(mixed(40, 30)));
    const palette = await sharp(good).png({ palette: true }).toBuffer();
    const jpeg = await sharp(good).jpeg().toBuffer();
    const flipped = Buffer.from(good);
    flipped[Math.floor(good.length / 2)] = (flipped[Math.floor(good.length / 2)] ?? 0) ^ 0xff;
    for (const bad of [palette, jpeg, flipped, good.subarray(0, good.length / 2), Buffer.of()]) {
      await expect(decodePng(bad)).rejects.toMatchObject({ code: "corrupt" });
    }
  });
});

describe("a picture that somebody sends", () => {
  test("is kept at its own size when that is small, and reduced to 768 pixels along its longer side otherwise", async () => {
    const of = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: "#336699" } })
        .jpeg()
        .toBuffer();
    expect(await decodeUpload(await of(500, 300))).toMatchObject({ width: 500, height: 300 });
    expect(await decodeUpload(await of(1000, 1536))).toMatchObject({ width: 500, height: 768 });
  });

  test("is refused as what it is: no picture, a program that draws one, a bomb, a damaged one", async () => {
    await expect(decodeUpload(Buffer.from("hello"))).rejects.toMatchObject({ code: "unsupported" });
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';
    await expect(decodeUpload(Buffer.from(svg))).rejects.toMatchObject({ code: "unsupported" });
    // The header alone says 400 million pixels.
    const bomb = Buffer.from(await encodeStored(mixed(40, 40)));
    bomb.writeUInt32BE(20_000, 16);
    bomb.writeUInt32BE(20_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    await expect(decodeUpload(bomb)).rejects.toMatchObject({ code: "too-large" });
    const jpeg = await sharp(Buffer.from(mixed(400, 400).rgb), {
      raw: { width: 400, height: 400, channels: 3 },
    })
      .jpeg()
      .toBuffer();
    await expect(decodeUpload(jpeg.subarray(0, jpeg.length / 2))).rejects.toMatchObject({ code: "corrupt" });
  });
});
