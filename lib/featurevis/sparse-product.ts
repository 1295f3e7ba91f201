/**
 * The differentiable product of a sparse matrix and a dense one. Sampling a picture is such a product; TensorFlow.js
 * has no sampling operation with a gradient on every backend.
 */
import { withGradient } from "../model/ops/custom-gradient.ts";
import * as tf from "../model/tf.ts";
import { type SparseMatrix, transposed } from "./sparse-matrix.ts";

/** On the accelerator: one gather for all entries, then a weighted sum over each row's. */
export function multiplyByGather(matrix: SparseMatrix, dense: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const { rows, perRow } = matrix;
    const gathered = tf.gather(dense, tf.tensor1d(matrix.index, "int32"));
    const weighted = tf.mul(gathered, tf.tensor2d(matrix.weight, [rows * perRow, 1]));
    return tf.sum(tf.reshape(weighted, [rows, perRow, dense.shape[1]]), 1);
  });
}

/** A picture of several that lie side by side in a dense matrix: its first column, and how wide the whole matrix is. */
type Strip = { readonly first: number; readonly width: number };

/** Adds `matrix · dense` to `to`, three columns wide; `flip` takes the transposed matrix. Plain loops over memory. */
function addProduct(
  { perRow, index, weight }: SparseMatrix,
  flip: boolean,
  from: Float32Array,
  source: Strip,
  to: Float32Array,
  sink: Strip,
): void {
  for (let e = 0; e < index.length; e++) {
    const value = weight[e] ?? 0;
    if (value === 0) continue;
    const row = Math.floor(e / perRow);
    const column = index[e] ?? 0;
    const a = (flip ? row : column) * source.width + source.first;
    const b = (flip ? column : row) * sink.width + sink.first;
    for (let c = 0; c < 3; c++) to[b + c] = (to[b + c] ?? 0) + value * (from[a + c] ?? 0);
  }
}

/**
 * Every picture `[pixels, 3 · pictures]` through its own matrix: `[pictures · rows, 3]`. For backends whose tensors lie in ordinary
 * memory: there a gather of short rows costs ten times as much.
 */
export function sampleOnHost(matrices: readonly SparseMatrix[], pictures: tf.Tensor2D): tf.Tensor2D {
  const from = pictures.dataSync<"float32">();
  const rows = matrices[0]?.rows ?? 0;
  const width = pictures.shape[1];
  const to = new Float32Array(matrices.length * rows * 3);
  matrices.forEach((matrix, n) => {
    const own = to.subarray(3 * n * rows, 3 * (n + 1) * rows);
    addProduct(matrix, false, from, { first: 3 * n, width }, own, { first: 0, width: 3 });
  });
  return tf.tensor2d(to, [matrices.length * rows, 3]);
}

/** The gradient of `sampleOnHost`: from `[pictures · rows, 3]` back to `[pixels, 3 · pictures]`. */
export function spreadOnHost(matrices: readonly SparseMatrix[], gradient: tf.Tensor2D): tf.Tensor2D {
  const from = gradient.dataSync<"float32">();
  const { rows, columns } = matrices[0] ?? { rows: 0, columns: 0 };
  const width = 3 * matrices.length;
  const to = new Float32Array(columns * width);
  matrices.forEach((matrix, n) => {
    const own = from.subarray(3 * n * rows, 3 * (n + 1) * rows);
    addProduct(matrix, true, own, { first: 0, width: 3 }, to, { first: 3 * n, width });
  });
  return tf.tensor2d(to, [columns, width]);
}

/** `[rows, 3 · pictures]` as `[pictures · rows, 3]`. */
function apart(side: tf.Tensor2D, pictures: number): tf.Tensor2D {
  if (pictures === 1) return side;
  const rows = side.shape[0];
  return tf.reshape(tf.transpose(tf.reshape(side, [rows, pictures, 3]), [1, 0, 2]), [pictures * rows, 3]);
}

/** The reverse of `apart`. */
function together(stack: tf.Tensor2D, pictures: number): tf.Tensor2D {
  if (pictures === 1) return stack;
  const rows = stack.shape[0] / pictures;
  return tf.reshape(tf.transpose(tf.reshape(stack, [pictures, rows, 3]), [1, 0, 2]), [rows, 3 * pictures]);
}

/** All matrices are one and the same: then one product serves all pictures. */
const isShared = (matrices: readonly SparseMatrix[]): boolean =>
  matrices.every((matrix) => matrix === matrices[0]);

/** As `sampleOnHost`, on the accelerator. */
export function sampleByGather(matrices: readonly SparseMatrix[], pictures: tf.Tensor2D): tf.Tensor2D {
  const [first] = matrices;
  if (first && isShared(matrices)) return apart(multiplyByGather(first, pictures), matrices.length);
  const own = tf.split(pictures, matrices.length, 1);
  return tf.concat2d(
    matrices.map((matrix, n) => multiplyByGather(matrix, own[n] as tf.Tensor2D)),
    0,
  );
}

/** As `spreadOnHost`, on the accelerator. */
export function spreadByGather(matrices: readonly SparseMatrix[], gradient: tf.Tensor2D): tf.Tensor2D {
  const [first] = matrices;
  if (first && isShared(matrices)) {
    return multiplyByGather(transposed(first), together(gradient, matrices.length));
  }
  const own = tf.split(gradient, matrices.length, 0);
  return tf.concat2d(
    matrices.map((matrix, n) => multiplyByGather(transposed(matrix), own[n] as tf.Tensor2D)),
    1,
  );
}

const tensorsLieInMemory = (): boolean => tf.getBackend() === "wasm" || tf.getBackend() === "cpu";

/** Each picture sampled by its matrix, `[pixels, 3 · pictures]` to `[pictures · rows, 3]`; differentiable in the pictures. */
export function sampleEach(matrices: readonly SparseMatrix[], pictures: tf.Tensor2D): tf.Tensor2D {
  const [sample, spread] = tensorsLieInMemory()
    ? ([sampleOnHost, spreadOnHost] as const)
    : ([sampleByGather, spreadByGather] as const);
  return withGradient<tf.Tensor2D, tf.Tensor2D>(
    pictures,
    (x) => sample(matrices, x),
    (dy) => spread(matrices, dy),
  );
}
