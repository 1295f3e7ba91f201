/**
 * ONNX operators written down as their documentation defines them, for tests: one loop an index, channels first, nothing
 * shared with the importer or the executor.
 */
import type { FixtureModel, FixtureNode } from "./fixture.ts";

import {
  type Attributes,
  at4,
  conv,
  float,
  int,
  ints,
  type NaiveTensor,
  pool,
  size,
} from "./naive-window.ts";

/** The channel of each element of a `[N, C, ...]` tensor. */
const channelOf = (x: NaiveTensor, i: number): number =>
  Math.floor(i / size(x.dims.slice(2))) % (x.dims[1] ?? 1);

function lrn(x: NaiveTensor, attributes: Attributes): NaiveTensor {
  const [, channels = 0, height = 0, width = 0] = x.dims;
  const width1 = int(attributes, "size", 1);
  const [alpha, beta, bias] = [
    float(attributes, "alpha", 1e-4),
    float(attributes, "beta", 0.75),
    float(attributes, "bias", 1),
  ];
  const data = x.data.map((value, i) => {
    const c = channelOf(x, i);
    let squares = 0;
    const first = Math.max(0, c - Math.floor((width1 - 1) / 2));
    const last = Math.min(channels - 1, c + Math.ceil((width1 - 1) / 2));
    for (let k = first; k <= last; k++) squares += (x.data[i + (k - c) * height * width] ?? 0) ** 2;
    return value / (bias + (alpha / width1) * squares) ** beta;
  });
  return { dims: x.dims, data };
}

/** Elementwise with numpy's broadcasting of `b` to `a`. */
function broadcast(a: NaiveTensor, b: NaiveTensor, f: (x: number, y: number) => number): NaiveTensor {
  if (size(b.dims) > size(a.dims)) return broadcast(b, a, (x, y) => f(y, x));
  const dims = [...Array(a.dims.length - b.dims.length).fill(1), ...b.dims];
  const data = a.data.map((value, i) => {
    let rest = i;
    let j = 0;
    let stride = 1;
    for (let axis = a.dims.length - 1; axis >= 0; axis--) {
      const coordinate = rest % (a.dims[axis] ?? 1);
      rest = Math.floor(rest / (a.dims[axis] ?? 1));
      if (dims[axis] !== 1) j += coordinate * stride;
      stride *= dims[axis] ?? 1;
    }
    return f(value, b.data[j] ?? Number.NaN);
  });
  return { dims: a.dims, data };
}

function matMul(a: NaiveTensor, b: NaiveTensor, transB = false): NaiveTensor {
  const [rows = 0, inner = 0] = a.dims;
  const columns = (transB ? b.dims[0] : b.dims[1]) ?? 0;
  const data: number[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) {
        sum += (a.data[r * inner + k] ?? 0) * (b.data[transB ? c * inner + k : k * columns + c] ?? 0);
      }
      data.push(sum);
    }
  }
  return { dims: [rows, columns], data };
}

function concat(inputs: readonly NaiveTensor[]): NaiveTensor {
  const [first] = inputs;
  const batch = first?.dims[0] ?? 0;
  const data: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (const { dims, data: values } of inputs) {
      const each = size(dims.slice(1));
      data.push(...values.slice(n * each, (n + 1) * each));
    }
  }
  const channels = inputs.reduce((sum, { dims }) => sum + (dims[1] ?? 0), 0);
  return { dims: [batch, channels, ...(first?.dims.slice(2) ?? [])], data };
}

function pad(x: NaiveTensor, pads: readonly number[], value: number): NaiveTensor {
  const [n = 0, c = 0, h = 0, w = 0] = x.dims;
  const [, , top = 0, left = 0, , , bottom = 0, right = 0] = pads;
  const data: number[] = [];
  for (let b = 0; b < n; b++) {
    for (let k = 0; k < c; k++) {
      for (let y = -top; y < h + bottom; y++) {
        for (let i = -left; i < w + right; i++) {
          data.push(y >= 0 && y < h && i >= 0 && i < w ? at4(x, b, k, y, i) : value);
        }
      }
    }
  }
  return { dims: [n, c, h + top + bottom, w + left + right], data };
}

function softmax(x: NaiveTensor): NaiveTensor {
  const row = size(x.dims.slice(1));
  const sums = Array.from({ length: x.dims[0] ?? 0 }, (_, n) =>
    x.data.slice(n * row, (n + 1) * row).reduce((sum, value) => sum + Math.exp(value), 0),
  );
  return { dims: x.dims, data: x.data.map((value, i) => Math.exp(value) / (sums[Math.floor(i / row)] ?? 1)) };
}

function runNode(node: FixtureNode, inputs: readonly NaiveTensor[], opset: number): NaiveTensor {
  const attributes = node.attributes ?? {};
  const [x = { dims: [], data: [] }, second = { dims: [], data: [] }] = inputs;
  const map = (f: (value: number, i: number) => number): NaiveTensor => ({
    dims: x.dims,
    data: x.data.map(f),
  });
  const scalar = (index: number, fallback: number): number => inputs[index]?.data[0] ?? fallback;
  switch (node.op) {
    case "Conv":
      return conv(inputs, attributes);
    case "Relu":
      return map((value) => Math.max(0, value));
    case "Clip": {
      const bounds =
        opset < 11
          ? [float(attributes, "min", -1e39), float(attributes, "max", 1e39)]
          : [scalar(1, -1e39), scalar(2, 1e39)];
      return map((value) => Math.min(Math.max(value, bounds[0] ?? 0), bounds[1] ?? 0));
    }
    case "MaxPool":
      return pool(x, attributes, false);
    case "AveragePool":
      return pool(x, attributes, true);
    case "GlobalAveragePool": {
      const area = size(x.dims.slice(2));
      const dims = [...x.dims.slice(0, 2), 1, 1];
      const mean = (i: number): number =>
        x.data.slice(i * area, (i + 1) * area).reduce((sum, value) => sum + value, 0) / area;
      return { dims, data: Array.from({ length: size(dims) }, (_, i) => mean(i)) };
    }
    case "LRN":
      return lrn(x, attributes);
    case "BatchNormalization": {
      const epsilon = float(attributes, "epsilon", 1e-5);
      const parameter = (index: number, c: number): number => inputs[index]?.data[c] ?? Number.NaN;
      return map((value, i) => {
        const c = channelOf(x, i);
        const normal = (value - parameter(3, c)) / Math.sqrt(parameter(4, c) + epsilon);
        return normal * parameter(1, c) + parameter(2, c);
      });
    }
    case "Add":
      return broadcast(x, second, (a, b) => a + b);
    case "Concat":
      return concat(inputs);
    case "Gemm": {
      const product = matMul(x, second, int(attributes, "transB", 0) !== 0);
      const [alpha, beta] = [float(attributes, "alpha", 1), float(attributes, "beta", 1)];
      const c = inputs[2];
      return c
        ? broadcast(product, c, (a, b) => alpha * a + beta * b)
        : { dims: product.dims, data: product.data.map((value) => alpha * value) };
    }
    case "MatMul":
      return matMul(x, second);
    case "Flatten":
    case "Reshape": {
      const target = node.op === "Flatten" ? [0, -1] : second.data;
      const known = target.map((dim, axis) => (dim === 0 ? (x.dims[axis] ?? 1) : dim));
      const rest = size(x.dims) / Math.abs(size(known));
      return { dims: known.map((dim) => (dim === -1 ? rest : dim)), data: x.data };
    }
    case "Pad":
      return opset < 11
        ? pad(x, ints(attributes, "pads", []), float(attributes, "value", 0))
        : pad(x, second.data, scalar(2, 0));
    case "Dropout":
    case "Identity":
      return x;
    case "Softmax":
      return softmax(x);
    default:
      throw new Error(`no naive ${node.op}`);
  }
}

/** Every value of the model for an input in ONNX's layout, by name. */
export function runNaively(model: FixtureModel, input: NaiveTensor): Map<string, NaiveTensor> {
  const values = new Map<string, NaiveTensor>([[model.input?.name ?? "data", input]]);
  const asFloat32 = (tensor: {
    dims: readonly number[];
    data: ArrayLike<number>;
    as?: string;
  }): NaiveTensor => ({
    dims: tensor.dims,
    data: Array.from(tensor.data, tensor.as?.includes("int64") ? Number : Math.fround),
  });
  for (const [name, tensor] of Object.entries(model.initializers ?? {})) values.set(name, asFloat32(tensor));
  for (const node of model.nodes) {
    const constant = node.attributes?.value;
    const value =
      typeof constant === "object" && "tensor" in constant
        ? asFloat32(constant.tensor)
        : runNode(
            node,
            node.inputs.flatMap((name) =>
              name === "" ? [{ dims: [], data: [] }] : (values.get(name) ?? []),
            ),
            model.opset ?? 13,
          );
    values.set(node.outputs[0] ?? "", value);
  }
  return values;
}
