import { describe, expect, test } from "vitest";
import { resolveWindow } from "../model/window.ts";
import { createRandom } from "../shared/random.ts";
import { maxPoolGradient, type PoolShape } from "./pool-gradient.ts";

const shapeFor = (height: number, width: number, channels: number, stride: number): PoolShape => {
  const window = (size: number, axis: 0 | 1) =>
    resolveWindow(size, { kernel: 3, stride, dilation: 1 }, { type: "same-upper" }, axis);
  return {
    batch: 2,
    height,
    width,
    channels,
    kernel: [3, 3],
    strides: [stride, stride],
    rows: window(height, 0),
    columns: window(width, 1),
  };
};

/** Σ dy · maxPool(x), whose derivative with respect to x is what is under test. */
function pooledSum(x: Float32Array, dy: Float32Array, s: PoolShape): number {
  let sum = 0;
  let at = 0;
  for (let b = 0; b < s.batch; b++)
    for (let r = 0; r < s.rows.out; r++)
      for (let c = 0; c < s.columns.out; c++)
        for (let p = 0; p < s.channels; p++) {
          let best = Number.NEGATIVE_INFINITY;
          for (let i = 0; i < 9; i++) {
            const y = r * s.strides[0] - s.rows.before + Math.floor(i / 3);
            const z = c * s.strides[1] - s.columns.before + (i % 3);
            if (y < 0 || z < 0 || y >= s.height || z >= s.width) continue;
            best = Math.max(best, x[((b * s.height + y) * s.width + z) * s.channels + p] ?? 0);
          }
          sum += best * (dy[at++] ?? 0);
        }
  return sum;
}

describe("the gradient of max pooling", () => {
  test.each([
    ["by ones", shapeFor(5, 4, 3, 1)],
    ["by twos on an even size", shapeFor(6, 8, 2, 2)],
    ["by twos on an odd size", shapeFor(7, 5, 2, 2)],
  ])("agrees with differences of the pooled values, 3 × 3 %s", (_, shape) => {
    const random = createRandom("pool");
    const x = Float32Array.from({ length: 2 * shape.height * shape.width * shape.channels }, () =>
      random.normal(),
    );
    const length = 2 * shape.rows.out * shape.columns.out * shape.channels;
    const dy = Float32Array.from({ length }, () => random.normal());
    const gradient = maxPoolGradient(x, dy, shape);
    const step = 1e-4; // smaller than any gap between two of these values, so that no winner changes
    for (const index of x.keys()) {
      const [up, down] = [step, -step].map((move) => {
        const moved = x.slice();
        moved[index] = (moved[index] ?? 0) + move;
        return pooledSum(moved, dy, shape);
      });
      expect(gradient[index]).toBeCloseTo(((up ?? 0) - (down ?? 0)) / (2 * step), 2);
    }
  });

  test("gives a tie to the first of the equals", () => {
    const shape = shapeFor(3, 3, 1, 3);
    const gradient = maxPoolGradient(new Float32Array(18), Float32Array.of(2, 5), shape);
    expect([...gradient]).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
});
