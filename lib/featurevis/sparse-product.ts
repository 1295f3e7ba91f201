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

/**
 * In plain loops, for backends whose tensors lie in ordinary memory: there a gather of short rows costs ten times
 * as much. `flip` multiplies with the transposed matrix.
 */
export function multiplyOnHost(matrix: SparseMatrix, dense: tf.Tensor2D, flip: boolean): tf.Tensor2D {
  const { perRow, index, weight } = matrix;
  const rows = flip ? matrix.columns : matrix.rows;
  const width = dense.shape[1];
  const from = dense.dataSync<"float32">();
  const to = new Float32Array(rows * width);
  for (let e = 0; e < index.length; e++) {
    const value = weight[e] ?? 0;
    if (value === 0) continue;
    const row = Math.floor(e / perRow);
    const column = index[e] ?? 0;
    const source = (flip ? row : column) * width;
    const sink = (flip ? column : row) * width;
    for (let c = 0; c < width; c++) to[sink + c] = (to[sink + c] ?? 0) + value * (from[source + c] ?? 0);
  }
  return tf.tensor2d(to, [rows, width]);
}

const tensorsLieInMemory = (): boolean => tf.getBackend() === "wasm" || tf.getBackend() === "cpu";

/** `matrix · dense`, differentiable in `dense`. Shapes `[rows, columns] · [columns, width]`. */
export function multiplySparse(matrix: SparseMatrix, dense: tf.Tensor2D): tf.Tensor2D {
  return tensorsLieInMemory()
    ? withGradient<tf.Tensor2D, tf.Tensor2D>(
        dense,
        (x) => multiplyOnHost(matrix, x, false),
        (dy) => multiplyOnHost(matrix, dy, true),
      )
    : withGradient<tf.Tensor2D, tf.Tensor2D>(
        dense,
        (x) => multiplyByGather(matrix, x),
        (dy) => multiplyByGather(transposed(matrix), dy),
      );
}
