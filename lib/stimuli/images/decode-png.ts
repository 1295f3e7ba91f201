/**
 * Reads the PNG files that sets are stored as (W3C, third edition; 8-bit RGB, not interlaced) into exactly the pixels that were
 * stored. A canvas would do, but browsers that guard against fingerprinting change what is read back from one, and others convert
 * colours; a measurement must be of the same numbers everywhere. Of the checksums only that of the data stream is looked at: what
 * is read is compared with the SHA-256 of its pixels by whoever asked.
 */
import { MicrographiaError } from "../../shared/result.ts";
import type { RgbImage } from "./source.ts";

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const samples = 3;

/** Width, height, bit depth 8, truecolour, and the only compression, filter and (no) interlace methods. */
const wantedFormat = [8, 2, 0, 0, 0];

/** Throws `corrupt` for what is not such a file. */
export async function decodePng(file: Uint8Array): Promise<RgbImage> {
  if (!signature.every((byte, index) => file[index] === byte)) throw damaged("it does not begin as one");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size: { width: number; height: number } | null = null;
  for (let at = signature.length; at + 12 <= file.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    const content = file.slice(at + 8, at + 8 + length);
    if (content.length !== length) throw damaged("it ends too early");
    if (type === "IHDR") {
      if (!wantedFormat.every((byte, index) => content[8 + index] === byte))
        throw damaged("it is not 8-bit RGB");
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
    if (type === "IDAT") parts.push(content);
    at += 12 + length;
  }
  if (!size) throw damaged("it has no header");
  const rows = await inflate(parts);
  if (rows.length !== size.height * (1 + samples * size.width))
    throw damaged("it has not as many pixels as it says");
  return { ...size, rgb: unfilter(rows, size.width, size.height) };
}

const damaged = (why: string, cause?: unknown): MicrographiaError =>
  new MicrographiaError("corrupt", `This is not a stored image: ${why}.`, { cause });

async function inflate(parts: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  try {
    const stream = new Blob([...parts]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw damaged("its data are damaged", error);
  }
}

/** Undoes the filters of every row (section 9): each sample was stored as its difference from a prediction. */
function unfilter(rows: Uint8Array, width: number, height: number): Uint8Array {
  const stride = samples * width;
  const rgb = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1);
    const filter = rows[from];
    const to = y * stride;
    for (let i = 0; i < stride; i++) {
      const left = i < samples ? 0 : (rgb[to + i - samples] ?? 0);
      const above = y === 0 ? 0 : (rgb[to + i - stride] ?? 0);
      const corner = y === 0 || i < samples ? 0 : (rgb[to + i - stride - samples] ?? 0);
      rgb[to + i] = (rows[from + 1 + i] ?? 0) + predict(filter, left, above, corner);
    }
  }
  return rgb;
}

function predict(filter: number | undefined, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return paeth(left, above, corner);
    default:
      throw damaged("it uses a filter that does not exist");
  }
}

/** Whichever of the three neighbours is nearest to left + above − corner; in case of doubt the first. */
function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [byLeft, byAbove, byCorner] = [
    Math.abs(guess - left),
    Math.abs(guess - above),
    Math.abs(guess - corner),
  ];
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}
