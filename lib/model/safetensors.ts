/**
 * The safetensors format (huggingface/safetensors, "Format"): an 8-byte little-endian length, that many bytes of JSON
 * (name → dtype, shape, `data_offsets` relative to the end of the header), then the tensors' bytes, without gaps.
 *
 * Files come from strangers. Nothing here allocates by a number read from the file before that number was
 * checked against the size of the file, and every offset is checked before it is used.
 */
import { z } from "zod";
import { MicrographiaError, messageOf } from "../shared/result.ts";
import { float16Bits, float16Table } from "./float16.ts";

/** Bytes an element takes, for every type of the format. This program computes with F32 and F16 only. */
const elementBytes = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  U16: 2,
  I16: 2,
  F16: 2,
  BF16: 2,
  U32: 4,
  I32: 4,
  F32: 4,
  U64: 8,
  I64: 8,
  F64: 8,
} as const;
export type ElementType = keyof typeof elementBytes;
export type FloatType = "F32" | "F16";

/** The reference implementation's limit on the header. */
const maxHeaderBytes = 100_000_000;
const lengthBytes = 8;
const maxRank = 32;

/** Where a tensor lies: `start` and `end` (exclusive) are byte positions in the whole file. */
export type TensorEntry = {
  readonly name: string;
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
};

export type SafetensorsHeader = {
  readonly tensors: ReadonlyMap<string, TensorEntry>;
  readonly metadata: ReadonlyMap<string, string>;
  readonly dataStart: number;
};

const corrupt = (message: string): MicrographiaError =>
  new MicrographiaError("corrupt", `Not a valid safetensors file: ${message}.`);

/**
 * How many bytes the length and the header take together, from the file's first 8 bytes.
 * Throws `corrupt` when the header claims to be longer than the file or than the format allows.
 */
export function safetensorsHeaderEnd(firstBytes: Uint8Array, fileSize: number): number {
  if (firstBytes.length < lengthBytes || fileSize < lengthBytes) throw corrupt("it is shorter than 8 bytes");
  const view = new DataView(firstBytes.buffer, firstBytes.byteOffset, lengthBytes);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(maxHeaderBytes)) {
    throw corrupt(`its header claims ${length} bytes, more than the ${maxHeaderBytes} that are allowed`);
  }
  const end = lengthBytes + Number(length);
  if (end > fileSize) throw corrupt(`its header claims ${length} bytes, but the file has only ${fileSize}`);
  return end;
}

const metadataSchema = z.record(z.string(), z.string());
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const entrySchema = z.strictObject({
  dtype: z.string(),
  shape: z.array(count).max(maxRank),
  data_offsets: z.tuple([count, count]),
});

const isElementType = (dtype: string): dtype is ElementType => Object.hasOwn(elementBytes, dtype);

function readEntry(name: string, value: unknown, dataStart: number, fileSize: number): TensorEntry {
  const parsed = entrySchema.safeParse(value);
  if (!parsed.success) throw corrupt(`the entry of tensor “${name}” is malformed`);
  const { dtype, shape, data_offsets: offsets } = parsed.data;
  if (!isElementType(dtype)) throw corrupt(`tensor “${name}” has the unknown type “${dtype}”`);
  const [begin, end] = offsets;
  if (begin > end || end > fileSize - dataStart) {
    throw corrupt(`tensor “${name}” claims bytes ${begin} to ${end} of ${fileSize - dataStart}`);
  }
  // Bounded before multiplying on, so that a product can neither overflow nor lose its last digits.
  let bytes: number = elementBytes[dtype];
  for (const size of shape) {
    bytes *= size;
    if (bytes > Number.MAX_SAFE_INTEGER) throw corrupt(`tensor “${name}” has an impossible shape`);
  }
  if (bytes !== end - begin) {
    throw corrupt(`tensor “${name}” of shape [${shape}] needs ${bytes} bytes but claims ${end - begin}`);
  }
  return { name, dtype, shape, start: dataStart + begin, end: dataStart + end };
}

/** Tensors must fill the file from the header to its end, one after another: no overlap, no hidden bytes. */
function checkLayout(entries: readonly TensorEntry[], dataStart: number, fileSize: number): void {
  const inOrder = [...entries].sort((a, b) => a.start - b.start || a.end - b.end);
  let position = dataStart;
  for (const { name, start, end } of inOrder) {
    if (start < position) throw corrupt(`tensor “${name}” overlaps another`);
    if (start > position) throw corrupt(`there are unused bytes before tensor “${name}”`);
    position = end;
  }
  if (position !== fileSize) throw corrupt("there are unused bytes after the last tensor");
}

/**
 * Reads the header from the start of a file (`bytes` must reach at least to `safetensorsHeaderEnd`).
 * Throws `corrupt` for anything that contradicts itself or the size of the file.
 */
export function parseSafetensorsHeader(bytes: Uint8Array, fileSize: number): SafetensorsHeader {
  const dataStart = safetensorsHeaderEnd(bytes, fileSize);
  if (bytes.length < dataStart) throw corrupt("it ends inside its header");
  let json: unknown;
  try {
    json = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(lengthBytes, dataStart)),
    );
  } catch (error) {
    throw corrupt(`its header is not JSON (${messageOf(error)})`);
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw corrupt("its header is not an object");
  }
  const tensors = new Map<string, TensorEntry>();
  let metadata: ReadonlyMap<string, string> = new Map();
  for (const [name, value] of Object.entries(json)) {
    if (name === "__metadata__") {
      const parsed = metadataSchema.safeParse(value);
      if (!parsed.success) throw corrupt("its metadata is not a map of text to text");
      metadata = new Map(Object.entries(parsed.data));
    } else tensors.set(name, readEntry(name, value, dataStart, fileSize));
  }
  checkLayout([...tensors.values()], dataStart, fileSize);
  return { tensors, metadata, dataStart };
}

/**
 * The values of one tensor from exactly its own bytes, row-major, as single precision (exact for F16).
 * Throws `unsupported` for another type and `corrupt` for a wrong number of bytes.
 */
export function decodeTensor(entry: TensorEntry, bytes: Uint8Array): Float32Array {
  if (bytes.length !== entry.end - entry.start) {
    throw corrupt(`tensor “${entry.name}” needs ${entry.end - entry.start} bytes, but ${bytes.length} came`);
  }
  // The copy is aligned, and its buffer is the caller's own; a Node Buffer's `slice` would be neither. Every platform
  // with typed arrays in use is little-endian.
  const own = new Uint8Array(bytes).buffer;
  switch (entry.dtype) {
    case "F32":
      return new Float32Array(own);
    case "F16": {
      const values = float16Table();
      return Float32Array.from(new Uint16Array(own), (bits) => values[bits] ?? Number.NaN);
    }
    default:
      throw new MicrographiaError(
        "unsupported",
        `Tensor “${entry.name}” is stored as ${entry.dtype}. Only F32 and F16 can be read; convert it first.`,
      );
  }
}

export type TensorToWrite = {
  readonly shape: readonly number[];
  readonly dtype: FloatType;
  readonly data: Float32Array;
};

function writeTensor(name: string, tensor: TensorToWrite, target: Uint8Array): void {
  if (tensor.dtype === "F32") {
    const { buffer, byteOffset, byteLength } = tensor.data;
    target.set(new Uint8Array(buffer, byteOffset, byteLength));
    return;
  }
  const view = new DataView(target.buffer, target.byteOffset, target.byteLength);
  tensor.data.forEach((value, index) => {
    const bits = float16Bits(value);
    if ((bits & 0x7fff) === 0x7c00 && Number.isFinite(value)) {
      throw new MicrographiaError(
        "invalid",
        `Tensor “${name}” holds ${value}, too large for F16. Store it as F32.`,
      );
    }
    view.setUint16(index * elementBytes.F16, bits, true);
  });
}

/**
 * A whole safetensors file. F32 tensors come first, then F16, each by name, as the reference implementation
 * orders them, so that every tensor is aligned to its element and equal tensors make equal bytes.
 * Throws `invalid` when the data do not fill the shape or a finite value does not fit into F16.
 */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, TensorToWrite>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const rank: Record<FloatType, number> = { F32: 0, F16: 1 };
  const ordered = [...tensors].sort(
    ([a, left], [b, right]) => rank[left.dtype] - rank[right.dtype] || (a < b ? -1 : a > b ? 1 : 0),
  );
  const header: Record<string, unknown> = Object.create(null);
  if (Object.keys(metadata).length > 0) header.__metadata__ = metadata;
  let position = 0;
  const starts: number[] = [];
  for (const [name, { shape, dtype, data }] of ordered) {
    if (name === "__metadata__" || data.length !== shape.reduce((product, size) => product * size, 1)) {
      throw new MicrographiaError(
        "invalid",
        `Tensor “${name}” of shape [${shape}] cannot hold ${data.length} values.`,
      );
    }
    starts.push(position);
    const end = position + data.length * elementBytes[dtype];
    header[name] = { dtype, shape, data_offsets: [position, end] };
    position = end;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerBytes = Math.ceil(json.length / 8) * 8; // padded with spaces, so that the data start 8-byte aligned
  const file = new Uint8Array(lengthBytes + headerBytes + position);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, lengthBytes, lengthBytes + headerBytes);
  file.set(json, lengthBytes);
  ordered.forEach(([name, tensor], index) => {
    const start = lengthBytes + headerBytes + (starts[index] ?? 0);
    writeTensor(name, tensor, file.subarray(start, start + tensor.data.length * elementBytes[tensor.dtype]));
  });
  return file;
}
