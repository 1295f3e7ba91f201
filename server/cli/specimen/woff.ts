/** Unpacks a WOFF 1.0 font (W3C Recommendation, 2012) to the TrueType or OpenType file that was packed. */
import { inflateSync } from "node:zlib";
import { MicrographiaError } from "../../../lib/shared/result.ts";

const woffSignature = 0x774f4646; // "wOFF"
const woffHeaderBytes = 44;
const woffEntryBytes = 20;
const sfntHeaderBytes = 12;
const sfntEntryBytes = 16;

/** Tables begin at multiples of four bytes. */
const padded = (length: number): number => Math.ceil(length / 4) * 4;

export function unpackWoff(woff: Buffer): Buffer {
  if (woff.length < woffHeaderBytes || woff.readUInt32BE(0) !== woffSignature) {
    throw new MicrographiaError("corrupt", "The font is not a WOFF file.");
  }
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const entry = woffHeaderBytes + woffEntryBytes * i;
    const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
    const bytes = woff.subarray(offset, (offset ?? 0) + (packed ?? 0));
    return {
      tag: woff.subarray(entry, entry + 4),
      checksum: woff.subarray(entry + 16, entry + 20),
      // A table that would not become smaller lies there as it is.
      bytes: packed === length ? bytes : inflateSync(bytes),
    };
  });
  const directory = sfntHeaderBytes + sfntEntryBytes * count;
  const font = Buffer.alloc(tables.reduce((sum, { bytes }) => sum + padded(bytes.length), directory));
  woff.copy(font, 0, 4, 8); // the flavour
  // For readers that search by halves (OpenType, "Table directory").
  const halvings = Math.floor(Math.log2(count));
  const range = sfntEntryBytes * 2 ** halvings;
  for (const [i, value] of [count, range, halvings, count * sfntEntryBytes - range].entries()) {
    font.writeUInt16BE(value, 4 + 2 * i);
  }
  let offset = directory;
  for (const [i, { tag, checksum, bytes }] of tables.entries()) {
    const entry = sfntHeaderBytes + sfntEntryBytes * i;
    tag.copy(font, entry);
    checksum.copy(font, entry + 4);
    font.writeUInt32BE(offset, entry + 8);
    font.writeUInt32BE(bytes.length, entry + 12);
    bytes.copy(font, offset);
    offset += padded(bytes.length);
  }
  return font;
}
