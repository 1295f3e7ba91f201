import { describe, expect, test } from "vitest";
import { createRandom } from "../shared/random.ts";
import { crossEntropy } from "./loss.ts";

describe("cross-entropy", () => {
  test("is ln of the number of classes for equal logits", () => {
    expect(crossEntropy(new Float32Array(12), [0, 2, 1]).loss).toBeCloseTo(Math.log(4), 6);
  });

  test("counts the rows whose largest logit is the label's", () => {
    expect(crossEntropy(Float32Array.of(1, 2, 0, 5, 1, 0, 0, 0, 9), [1, 1, 2]).correct).toBe(2);
  });

  test("survives logits that overflow an exponential", () => {
    const { loss, gradient } = crossEntropy(Float32Array.of(1000, 0, -1000), [0]);
    expect(loss).toBeCloseTo(0);
    expect([...gradient].every(Number.isFinite)).toBe(true);
  });

  test.each([0, 0.2])("has a gradient that agrees with its differences, smoothing %f", (smoothing) => {
    const random = createRandom("logits");
    const logits = Float32Array.from({ length: 15 }, () => random.normal());
    const labels = [4, 0, 2];
    const { gradient } = crossEntropy(logits, labels, smoothing);
    for (const index of logits.keys()) {
      const [up, down] = [1e-2, -1e-2].map((move) => {
        const moved = logits.slice();
        moved[index] = (moved[index] ?? 0) + move;
        return crossEntropy(moved, labels, smoothing).loss;
      });
      expect(gradient[index]).toBeCloseTo(((up ?? 0) - (down ?? 0)) / 2e-2, 4);
    }
  });
});
