/** Writes small ONNX files for tests, from the same protobuf schema that the importer reads. */
import { float16Bits } from "../../float16.ts";
import { modelType } from "../schema.ts";

export type FixtureTensor = {
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
  /** How the file stores it; raw little-endian float32 by default. */
  readonly as?: "raw-float32" | "float-list" | "float16" | "float64" | "raw-int64" | "int64-list";
};

/** Attributes by their JavaScript form: a number is an int unless it is wrapped in `float`. */
export type FixtureAttribute =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly tensor: FixtureTensor };

export type FixtureNode = {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly name?: string;
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, FixtureAttribute>>;
};

export type FixtureModel = {
  readonly opset?: number | null;
  readonly input?: { readonly name: string; readonly dims: readonly (number | string)[] };
  readonly outputs: readonly string[];
  readonly initializers?: Readonly<Record<string, FixtureTensor>>;
  readonly nodes: readonly FixtureNode[];
};

/** The bytes of an ONNX file that says this. */
export function encodeOnnx(model: FixtureModel): Uint8Array {
  const { opset = 13, input = { name: "data", dims: [1, 3, 8, 8] } } = model;
  const message = modelType.encode({
    irVersion: 8,
    producerName: "micrographia-tests",
    opsetImport: opset === null ? [] : [{ domain: "", version: opset }],
    graph: {
      node: model.nodes.map((node) => ({
        opType: node.op,
        name: node.name ?? "",
        domain: node.domain ?? "",
        input: node.inputs,
        output: node.outputs,
        attribute: Object.entries(node.attributes ?? {}).map(([name, value]) => encodeAttribute(name, value)),
      })),
      initializer: Object.entries(model.initializers ?? {}).map(([name, tensor]) =>
        encodeTensor(name, tensor),
      ),
      input: [valueInfo(input.name, input.dims)],
      output: model.outputs.map((name) => valueInfo(name, [])),
    },
  });
  return new Uint8Array(message.finish()); // a copy: in Node, `finish` answers a Buffer, whose `slice` shares its memory
}

function valueInfo(name: string, dims: readonly (number | string)[]): object {
  const dim = dims.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType: 1, shape: { dim } } } };
}

function encodeAttribute(name: string, value: FixtureAttribute): object {
  if (typeof value === "number") return { name, type: 2, i: value };
  if (typeof value === "string") return { name, type: 3, s: new TextEncoder().encode(value) };
  if (Array.isArray(value)) return { name, type: 7, ints: value };
  if ("float" in value) return { name, type: 1, f: value.float };
  if ("floats" in value) return { name, type: 6, floats: value.floats };
  if ("tensor" in value) return { name, type: 4, t: encodeTensor("", value.tensor) };
  throw new Error(`no such attribute: ${name}`);
}

function encodeTensor(name: string, { dims, data, as = "raw-float32" }: FixtureTensor): object {
  const raw = (array: { buffer: ArrayBufferLike }): Uint8Array => new Uint8Array(array.buffer);
  const numbers = Array.from(data);
  switch (as) {
    case "raw-float32":
      return { name, dims, dataType: 1, rawData: raw(Float32Array.from(numbers)) };
    case "float-list":
      return { name, dims, dataType: 1, floatData: numbers };
    case "float16":
      return { name, dims, dataType: 10, rawData: raw(Uint16Array.from(numbers, float16Bits)) };
    case "float64":
      return { name, dims, dataType: 11, rawData: raw(Float64Array.from(numbers)) };
    case "raw-int64":
      return { name, dims, dataType: 7, rawData: raw(BigInt64Array.from(numbers, BigInt)) };
    case "int64-list":
      return { name, dims, dataType: 7, int64Data: numbers };
  }
}

/** Different, unremarkable numbers: the fractional parts of multiples of the golden ratio, in [-1, 1). */
export function someNumbers(count: number, seed = 1): Float32Array {
  return Float32Array.from(
    { length: count },
    (_, i) => 2 * (((i + seed) * 0.618033988749895 * seed) % 1) - 1,
  );
}

/** A tensor of `someNumbers`. */
export const someTensor = (dims: readonly number[], seed = 1): FixtureTensor => ({
  dims,
  data: someNumbers(
    dims.reduce((product, dim) => product * dim, 1),
    seed,
  ),
});
