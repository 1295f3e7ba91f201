/**
 * The inverse real discrete Fourier transform as two matrix products, because TensorFlow.js has no FFT on WASM and
 * no gradient of one anywhere. A spectrum is `[2, size, half, channels]`: real and imaginary parts, all
 * vertical frequencies, and the non-negative horizontal ones, `half = floor(size / 2) + 1`.
 */
import { withGradient } from "../model/ops/custom-gradient.ts";
import * as tf from "../model/tf.ts";

export const halfOf = (size: number): number => Math.floor(size / 2) + 1;

/** Frequency `k` of `size`, in cycles per pixel, as `numpy.fft.fftfreq` numbers them. */
const cyclesPerPixel = (k: number, size: number): number => (k < size / 2 ? k : k - size) / size;

/**
 * The scale that gives every frequency of white noise the same energy as in natural images, which falls as 1 / f:
 * `size / max(f, 1 / size)` (Lucid's `√(w h) / max(f, 1 / max(w, h))`, `param/spatial.py`). Row by row,
 * `[size, half]`.
 */
export function spectrumScale(size: number): Float32Array {
  const half = halfOf(size);
  const scale = new Float32Array(size * half);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < half; x++) {
      const frequency = Math.hypot(cyclesPerPixel(y, size), x / size);
      scale[y * half + x] = size / Math.max(frequency, 1 / size);
    }
  }
  return scale;
}

/** `[[cos, −sin], [sin, cos]]` of `2π y k / size`, divided by `size`: `[2 · size, 2 · size]`. */
function verticalMatrix(size: number): Float32Array {
  const cells = new Float32Array(4 * size * size);
  for (let y = 0; y < size; y++) {
    for (let k = 0; k < size; k++) {
      const angle = (2 * Math.PI * ((y * k) % size)) / size;
      const cos = Math.cos(angle) / size;
      const sin = Math.sin(angle) / size;
      cells[y * 2 * size + k] = cos;
      cells[y * 2 * size + size + k] = -sin;
      cells[(size + y) * 2 * size + k] = sin;
      cells[(size + y) * 2 * size + size + k] = cos;
    }
  }
  return cells;
}

/**
 * `[cos | −sin]` of `2π x k / size`, divided by `size`: `[size, 2 · half]`. Frequencies that stand for their
 * mirror image too count twice: all but zero and, for an even size, the highest.
 */
function horizontalMatrix(size: number): Float32Array {
  const half = halfOf(size);
  const cells = new Float32Array(size * 2 * half);
  for (let x = 0; x < size; x++) {
    for (let k = 0; k < half; k++) {
      const angle = (2 * Math.PI * ((x * k) % size)) / size;
      const times = k === 0 || 2 * k === size ? 1 : 2;
      cells[x * 2 * half + k] = (times * Math.cos(angle)) / size;
      cells[x * 2 * half + half + k] = (-times * Math.sin(angle)) / size;
    }
  }
  return cells;
}

/**
 * `matrix · x` with its gradient `matrixᵀ · dy`, both plain products of matrices that lie ready: on WebAssembly,
 * TensorFlow.js multiplies a transposed matrix twenty times as slowly, and its own gradient does.
 */
type Multiplication = { apply(x: tf.Tensor2D): tf.Tensor2D; dispose(): void };

function createMultiplication(
  cells: Float32Array,
  [rows, columns]: readonly [number, number],
): Multiplication {
  const forward = tf.tensor2d(cells, [rows, columns]);
  const backward = tf.transpose(forward);
  return {
    apply: (x) =>
      withGradient<tf.Tensor2D, tf.Tensor2D>(
        x,
        (input) => tf.matMul(forward, input),
        (dy) => tf.matMul(backward, dy),
      ),
    dispose: () => tf.dispose([forward, backward]),
  };
}

export type InverseTransform = {
  /** `[2, size, half, channels]` to an image `[size, size, channels]`; differentiable. */
  apply(spectrum: tf.Tensor4D): tf.Tensor3D;
  dispose(): void;
};

/** The transform for one size, with its matrices on the current backend until it is disposed of. */
export function createInverseTransform(size: number): InverseTransform {
  const half = halfOf(size);
  const vertical = createMultiplication(verticalMatrix(size), [2 * size, 2 * size]);
  const horizontal = createMultiplication(horizontalMatrix(size), [size, 2 * half]);
  return {
    apply: (spectrum) => {
      const channels = spectrum.shape[3];
      const columns = vertical.apply(tf.reshape(spectrum, [2 * size, half * channels]));
      const byFrequency = tf.transpose(tf.reshape(columns, [2, size, half, channels]), [0, 2, 1, 3]);
      const rows = horizontal.apply(tf.reshape(byFrequency, [2 * half, size * channels]));
      return tf.transpose(tf.reshape(rows, [size, size, channels]), [1, 0, 2]);
    },
    dispose: () => {
      vertical.dispose();
      horizontal.dispose();
    },
  };
}
