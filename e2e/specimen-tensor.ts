/** A tensor of the specimen, read from its file without any of the program's code. */
import { readFile } from "node:fs/promises";

export type ReadTensor = { readonly shape: readonly number[]; at(...index: number[]): number };

/** IEEE 754 binary16; the file has neither infinities nor NaN. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export async function readSpecimenTensor(name: string): Promise<ReadTensor> {
  const file = await readFile("public/models/specimen/weights.safetensors");
  const headerBytes = Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.subarray(8, 8 + headerBytes).toString("utf8"));
  const { dtype, shape, data_offsets } = header[name];
  const start = 8 + headerBytes + data_offsets[0];
  const value = (offset: number) =>
    dtype === "F16" ? half(file.readUInt16LE(start + 2 * offset)) : file.readFloatLE(start + 4 * offset);
  return {
    shape,
    at: (...index) => value(index.reduce((offset, i, axis) => offset * shape[axis] + i, 0)),
  };
}
