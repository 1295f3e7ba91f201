import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { unpackWoff } from "./woff.ts";

const woffFile = createRequire(import.meta.url).resolve(
  "@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff",
);

/** The sum of a table's 32-bit words, as OpenType defines its checksum. */
function checksum(table: Buffer): number {
  let sum = 0;
  const whole = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  for (let i = 0; i < whole.length; i += 4) sum = (sum + whole.readUInt32BE(i)) >>> 0;
  return sum;
}

describe("unpacking a WOFF font", () => {
  test("gives tables whose bytes have the checksums that the font states", async () => {
    const font = unpackWoff(await readFile(woffFile));
    const count = font.readUInt16BE(4);
    const tags: string[] = [];
    for (let i = 0; i < count; i++) {
      const entry = 12 + 16 * i;
      const tag = font.toString("latin1", entry, entry + 4);
      tags.push(tag);
      const offset = font.readUInt32BE(entry + 8);
      expect(offset % 4).toBe(0);
      const table = Buffer.from(font.subarray(offset, offset + font.readUInt32BE(entry + 12)));
      if (tag === "head") table.writeUInt32BE(0, 8); // it holds the whole file's, and counts as 0 here
      expect(checksum(table)).toBe(font.readUInt32BE(entry + 4));
    }
    expect(tags).toEqual(expect.arrayContaining(["cmap", "glyf", "head", "hmtx"]));
  });

  test("refuses what is not one", () => {
    expect(() => unpackWoff(Buffer.alloc(100))).toThrow("not a WOFF");
  });
});
