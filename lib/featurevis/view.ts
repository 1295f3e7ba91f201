/**
 * The random view of the picture that each step sees, so that the picture cannot rest on any one alignment (Lucid,
 * `optvis/transform.py`: pad, jitter, scale, rotate, jitter). All five together are one affine map, sampled once.
 *
 * Two things differ from Lucid. The canvas keeps its size when the picture on it is scaled, so that every step has
 * the same shapes; and what lies outside the picture is grey everywhere, also behind a rotation.
 */
import * as tf from "../model/tf.ts";
import type { Random } from "../shared/random.ts";
import type { Transforms } from "./settings.ts";
import type { SparseMatrix } from "./sparse-matrix.ts";
import { sampleEach } from "./sparse-product.ts";
import { viewSide } from "./view-side.ts";

/** A draw of the random choices, in the order in which they apply. */
export type View = {
  readonly before: readonly [number, number]; // corner of the first crop: y, x
  readonly scale: number;
  readonly degrees: number; // counter-clockwise
  readonly after: readonly [number, number]; // corner of the second crop
};

const pick = (from: readonly number[], random: Random, otherwise: number): number =>
  from[random.integer(from.length)] ?? otherwise;

export function drawView({ jitterBefore, scales, rotations, jitterAfter }: Transforms, random: Random): View {
  const corner = (jitter: number): readonly [number, number] => [
    random.integer(jitter + 1),
    random.integer(jitter + 1),
  ];
  const before = corner(jitterBefore);
  const scale = pick(scales, random, 1);
  const degrees = pick(rotations, random, 0);
  return { before, scale, degrees, after: corner(jitterAfter) };
}

/**
 * Bilinear sampling as a matrix from picture pixels (`size²`) to view pixels (`side²`), four entries a row. A corner
 * outside the picture has weight 0: the row's missing weight is the share of grey.
 */
export function viewMatrix(size: number, transforms: Transforms, view: View): SparseMatrix {
  const side = viewSide(size, transforms);
  const centre = (size + 2 * transforms.padding - transforms.jitterBefore - 1) / 2;
  const radians = (view.degrees * Math.PI) / 180;
  const cos = Math.cos(radians) / view.scale;
  const sin = Math.sin(radians) / view.scale;
  const columns = new Int32Array(side * side * 4);
  const weights = new Float32Array(side * side * 4);
  let entry = 0;
  const put = (y: number, x: number, weight: number) => {
    const inside = y >= 0 && x >= 0 && y < size && x < size;
    columns[entry] = inside ? y * size + x : 0;
    weights[entry] = inside ? weight : 0;
    entry += 1;
  };
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const dy = row + view.after[0] - centre;
      const dx = column + view.after[1] - centre;
      const y = cos * dy + sin * dx + centre + view.before[0] - transforms.padding;
      const x = cos * dx - sin * dy + centre + view.before[1] - transforms.padding;
      const top = Math.floor(y);
      const left = Math.floor(x);
      const down = y - top;
      const right = x - left;
      put(top, left, (1 - down) * (1 - right));
      put(top, left + 1, (1 - down) * right);
      put(top + 1, left, down * (1 - right));
      put(top + 1, left + 1, down * right);
    }
  }
  return { rows: side * side, columns: size * size, perRow: 4, index: columns, weight: weights };
}

/** The colour outside the picture, as Lucid's padding has it. */
const grey = 0.5;

/** The share of each view pixel that the picture does not cover, `[1, side², 1]`. */
function uncovered({ rows, perRow, weight }: SparseMatrix): tf.Tensor3D {
  const shares = new Float32Array(rows).fill(1);
  for (let e = 0; e < weight.length; e++) {
    const row = Math.floor(e / perRow);
    shares[row] = (shares[row] ?? 0) - (weight[e] ?? 0);
  }
  return tf.tensor3d(shares, [1, rows, 1]);
}

/** The matrices of all views; equal views share one. */
function matricesOf(size: number, transforms: Transforms, views: readonly View[]): SparseMatrix[] {
  const made = new Map<string, SparseMatrix>();
  return views.map((view) => {
    const key = JSON.stringify(view);
    const matrix = made.get(key) ?? viewMatrix(size, transforms, view);
    made.set(key, matrix);
    return matrix;
  });
}

/**
 * Every picture of `[size, size, 3 · pictures]` as its own view shows it: `[pictures, side, side, 3]`. Differentiable.
 */
export function lookThrough(
  pictures: tf.Tensor3D,
  transforms: Transforms,
  views: readonly View[],
): tf.Tensor4D {
  const [size, , channels] = pictures.shape;
  const side = viewSide(size, transforms);
  const matrices = matricesOf(size, transforms, views);
  const seen = sampleEach(matrices, tf.reshape(pictures, [size * size, channels]));
  const covered = tf.reshape(seen, [views.length, side * side, 3]);
  const [first] = matrices;
  const rest =
    first && matrices.every((matrix) => matrix === first)
      ? uncovered(first)
      : tf.concat3d(matrices.map(uncovered), 0);
  return tf.reshape(tf.add(covered, tf.mul(rest, grey)), [views.length, side, side, 3]);
}

/** The pictures of `[size, size, 3 · pictures]` as they are, one after another: `[pictures, size, size, 3]`. Differentiable. */
export function lookStraight(pictures: tf.Tensor3D): tf.Tensor4D {
  const [size, , channels] = pictures.shape;
  if (channels === 3) return tf.expandDims(pictures, 0);
  return tf.transpose(tf.reshape(pictures, [size, size, channels / 3, 3]), [2, 0, 1, 3]);
}
