/**
 * PNG (W3C, third edition) from plain bytes. A canvas could do it too, but browsers that guard against fingerprinting
 * change what is read back from one, and a stored picture must be the one that was measured.
 */
import type { PictureBytes } from "./picture.ts";

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** CRC-32 of ISO 3309, polynomial 0xEDB88320, byte by byte (PNG, annex D). */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffff_ffff) >>> 0;
}

/** Length, type, content, CRC of type and content. */
function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(content, 8);
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)));
  return bytes;
}

/** Width, height, 8 bits a sample, truecolour, and the only compression, filter and (no) interlace methods. */
function header(size: number): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, size);
  view.setUint32(4, size);
  bytes.set([8, 2, 0, 0, 0], 8);
  return bytes;
}

/** Rows of RGB, each after its filter type; "up" (2), the difference to the row above, suits smooth pictures. */
function filteredRows({ size, rgba }: PictureBytes): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array(size * (size * 3 + 1));
  for (let y = 0; y < size; y++) {
    const start = y * (size * 3 + 1);
    rows[start] = 2;
    for (let x = 0; x < size; x++) {
      for (let c = 0; c < 3; c++) {
        const own = rgba[(y * size + x) * 4 + c] ?? 0;
        const above = y === 0 ? 0 : (rgba[((y - 1) * size + x) * 4 + c] ?? 0);
        rows[start + 1 + x * 3 + c] = own - above;
      }
    }
  }
  return rows;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The picture as the bytes of a PNG file, 8-bit RGB. */
export async function encodePng(picture: PictureBytes): Promise<Uint8Array<ArrayBuffer>> {
  const parts = [
    signature,
    chunk("IHDR", header(picture.size)),
    chunk("IDAT", await deflate(filteredRows(picture))),
    chunk("IEND", new Uint8Array(0)),
  ];
  const file = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    file.set(part, offset);
    offset += part.length;
  }
  return file;
}
