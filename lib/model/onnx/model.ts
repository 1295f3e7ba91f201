/** An ONNX file as plain values: what the converters work on. Nothing here has been interpreted yet. */

/** Element types of `TensorProto.DataType` that a weight or a shape may have; `other` is every type that neither may have. */
export type ElementType = "float32" | "float16" | "float64" | "int64" | "int32" | "other";

/** A tensor of the file. `bytes` is a view of the file where the tensor was stored raw. */
export type OnnxTensor = {
  readonly name: string;
  readonly elementType: ElementType;
  readonly dims: readonly number[];
  /** Little-endian raw data, or the numbers of a typed list. */
  readonly data: { readonly raw: Uint8Array } | { readonly values: readonly number[] };
};

/** An attribute's value by its type; `other` stands for types no supported operator takes (graphs, strings lists). */
export type OnnxAttribute =
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "int"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "tensor"; readonly value: OnnxTensor }
  | { readonly type: "floats"; readonly value: readonly number[] }
  | { readonly type: "ints"; readonly value: readonly number[] }
  | { readonly type: "other"; readonly code: number };

export type OnnxNode = {
  readonly name: string;
  readonly opType: string;
  readonly domain: string;
  readonly inputs: readonly string[]; // "" where an optional input is left out
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
};

/** A dimension is a number, or null when the file leaves it open (a batch size, usually). */
export type OnnxValueInfo = { readonly name: string; readonly dims: readonly (number | null)[] | null };

export type OnnxModel = {
  readonly opset: number;
  readonly producer: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly OnnxValueInfo[]; // without the initialisers that older files repeat here
  readonly outputs: readonly OnnxValueInfo[];
};
