/** Pearson's correlation of every unit of one layer with every unit of another, over samples that arrive in batches and are not kept. */
import * as tf from "../../model/tf.ts";

/** `values[l · right + r]` is the correlation of unit `l` on the left with unit `r` on the right; 0 where either never varied. */
export type CorrelationMatrix = {
  readonly left: number; // units
  readonly right: number;
  readonly values: Float32Array;
};

export type CorrelationSums = {
  /** Takes in samples `[samples, left]` and `[samples, right]`, row by row of the same samples. The tensors stay the caller's. */
  add(left: tf.Tensor2D, right: tf.Tensor2D): Promise<void>;
  /** The correlations over all samples so far. */
  correlations(): CorrelationMatrix;
  /** Units whose values never varied, so that nothing correlates with them. */
  constant(): { readonly left: readonly number[]; readonly right: readonly number[] };
};

type Side = { offset: Float32Array | null; readonly sum: Float64Array; readonly squares: Float64Array };

const side = (units: number): Side => ({
  offset: null,
  sum: new Float64Array(units),
  squares: new Float64Array(units),
});

/** A unit varies when its variance is more than rounding of float32 leaves of a constant. */
const negligible = 1e-10; // of the mean square

function variance({ sum, squares, offset }: Side, unit: number, samples: number): number {
  const mean = (sum[unit] ?? 0) / samples;
  const value = (squares[unit] ?? 0) / samples - mean * mean;
  const level = mean + (offset?.[unit] ?? 0);
  return value > negligible * level * level ? value : 0;
}

/**
 * r = cov(a, b) / √(var(a) · var(b)). Values are shifted by the first batch's means before they are multiplied, so that large means
 * do not swallow small variations; a shift changes no covariance. Products are of float32, sums over batches of float64.
 */
export function sumCorrelations(left: number, right: number): CorrelationSums {
  const [a, b] = [side(left), side(right)];
  const products = new Float64Array(left * right);
  let samples = 0;

  const shifted = async (of: Side, values: tf.Tensor2D): Promise<tf.Tensor2D> => {
    if (!of.offset) {
      const mean: tf.Tensor1D = tf.tidy(() => tf.mean(values, 0));
      of.offset = await mean.data<"float32">();
      mean.dispose();
    }
    const { offset } = of;
    return tf.tidy(() => tf.sub(values, tf.tensor1d(offset)));
  };

  const addTo = (total: Float64Array, values: Float32Array): void => {
    for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + (values[i] ?? 0);
  };

  const sumsOf = async (of: Side, values: tf.Tensor2D): Promise<void> => {
    const sum: tf.Tensor1D = tf.sum(values, 0);
    const squares: tf.Tensor1D = tf.tidy(() => tf.sum(tf.square(values), 0));
    addTo(of.sum, await sum.data<"float32">());
    addTo(of.squares, await squares.data<"float32">());
    tf.dispose([sum, squares]);
  };

  return {
    add: async (leftValues, rightValues) => {
      const x = await shifted(a, leftValues);
      const y = await shifted(b, rightValues);
      try {
        await sumsOf(a, x);
        await sumsOf(b, y);
        // Transposed first: products of matrices read across are slow on WebAssembly.
        const product = tf.tidy(() => tf.matMul(tf.transpose(x), y));
        addTo(products, await product.data<"float32">());
        product.dispose();
        samples += x.shape[0];
      } finally {
        tf.dispose([x, y]);
      }
    },
    correlations: () => {
      const values = new Float32Array(left * right);
      const deviations = Float64Array.from({ length: right }, (_, unit) =>
        Math.sqrt(variance(b, unit, samples)),
      );
      for (let l = 0; l < left; l++) {
        const deviation = Math.sqrt(variance(a, l, samples));
        const mean = (a.sum[l] ?? 0) / samples;
        for (let r = 0; r < right; r++) {
          const scale = deviation * (deviations[r] ?? 0);
          if (scale === 0) continue;
          const covariance = (products[l * right + r] ?? 0) / samples - mean * ((b.sum[r] ?? 0) / samples);
          values[l * right + r] = Math.max(-1, Math.min(1, covariance / scale));
        }
      }
      return { left, right, values };
    },
    constant: () => {
      const still = (of: Side, units: number) =>
        Array.from({ length: units }, (_, unit) => unit).filter((unit) => variance(of, unit, samples) === 0);
      return { left: still(a, left), right: still(b, right) };
    },
  };
}
