/** The numbers of a file's tensors. Raw data is little-endian, as every machine that runs JavaScript engines is. */
import { float16Table } from "../float16.ts";
import type { OnnxTensor } from "./model.ts";
import { corrupt, invalid, shown, unsupported } from "./problems.ts";

/** Shapes, axes and pads are short; a longer list of integers is not one. */
const integerListLimit = 64;

/** The number of values in a tensor of these dimensions. */
export const countOf = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

/**
 * A tensor's values as float32, in the file's order. Shares memory with the file where it is aligned: do not write
 * to it. Throws `unsupported` for integers, `invalid` for values that are not finite in float32.
 */
export function readFloats(tensor: OnnxTensor): Float32Array {
  const floats = convertFloats(tensor);
  for (let i = 0; i < floats.length; i++) {
    if (!Number.isFinite(floats[i])) {
      throw invalid(`The tensor ${shown(tensor.name)} has a value that is not a finite number (at ${i}).`);
    }
  }
  return floats;
}

function convertFloats(tensor: OnnxTensor): Float32Array {
  const { data } = tensor;
  switch (tensor.elementType) {
    case "float32":
      return "raw" in data ? new Float32Array(...aligned(data.raw, 4)) : Float32Array.from(data.values);
    case "float64":
      return Float32Array.from("raw" in data ? new Float64Array(...aligned(data.raw, 8)) : data.values);
    case "float16": {
      const values = float16Table();
      const bits = "raw" in data ? new Uint16Array(...aligned(data.raw, 2)) : data.values;
      return Float32Array.from(bits, (half) => values[half] ?? Number.NaN);
    }
    case "int32":
    case "int64":
    case "other":
      throw unsupported(
        `The tensor ${shown(tensor.name)} has to hold floating-point numbers (float32, float16 or double) and does not; ` +
          "Micrographia cannot read quantised weights.",
      );
  }
}

/** The buffer, offset and length of a typed array over `bytes`, copied when they are not on an element's boundary. */
function aligned(bytes: Uint8Array, elementBytes: number): [ArrayBufferLike, number, number] {
  const source = bytes.byteOffset % elementBytes === 0 ? bytes : new Uint8Array(bytes); // copies
  return [source.buffer, source.byteOffset, bytes.length / elementBytes];
}

/** A short list of integers (a shape, pads, axes) from an int64 or int32 tensor. */
export function readIntegers(tensor: OnnxTensor): number[] {
  const { data } = tensor;
  if (countOf(tensor.dims) > integerListLimit) {
    throw invalid(`The tensor ${shown(tensor.name)} is too long to be a shape.`);
  }
  if (tensor.elementType !== "int64" && tensor.elementType !== "int32") {
    throw invalid(`The tensor ${shown(tensor.name)} has to hold integers and does not.`);
  }
  if ("values" in data) return [...data.values];
  if (tensor.elementType === "int32") return [...new Int32Array(...aligned(data.raw, 4))];
  return [...new BigInt64Array(...aligned(data.raw, 8))].map((value) => {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw corrupt(`The tensor ${shown(tensor.name)} holds ${value}.`);
    return number;
  });
}

/** The one value of a tensor that has to be a scalar. */
export function readScalar(tensor: OnnxTensor): number {
  if (countOf(tensor.dims) !== 1) {
    throw invalid(
      `The tensor ${shown(tensor.name)} has to hold one number and holds ${countOf(tensor.dims)}.`,
    );
  }
  return readFloats(tensor)[0] ?? 0;
}
