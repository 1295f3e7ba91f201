import { describe, expect, test } from "vitest";
import { adamStep, createAdamState, learningRateAt } from "./optimiser.ts";
import { layOut } from "./parameters.ts";

const layout = layOut([
  { name: "kernel", shape: [1, 1, 1, 2], role: "kernel" },
  { name: "bias", shape: [2], role: "bias" },
]);
const settings = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.1 };

describe("Adam", () => {
  test("moves every parameter by the learning rate, against its gradient, in the first step", () => {
    const parameters = new Float32Array(4);
    adamStep(parameters, Float32Array.of(3, -2, 1e-3, -500), createAdamState(4), settings, 0.01, 1, layout);
    for (const [i, expected] of [-0.01, 0.01, -0.01, 0.01].entries())
      expect(parameters[i]).toBeCloseTo(expected, 5);
  });

  test("lets kernels decay and leaves biases alone", () => {
    const parameters = Float32Array.of(1, 1, 1, 1);
    adamStep(parameters, new Float32Array(4), createAdamState(4), settings, 0.5, 1, layout);
    expect([...parameters].map((value) => Number(value.toFixed(5)))).toEqual([0.95, 0.95, 1, 1]);
  });

  test("finds the bottom of a bowl", () => {
    const parameters = Float32Array.of(4, -3, 2, -1);
    const state = createAdamState(4);
    for (let step = 1; step <= 600; step++) {
      const rate = learningRateAt(step - 1, 600, 0.1, 10);
      adamStep(parameters, parameters.slice(), state, { ...settings, weightDecay: 0 }, rate, step, layout);
    }
    for (const value of parameters) expect(Math.abs(value)).toBeLessThan(1e-2);
  });
});

describe("the learning rate", () => {
  test("rises in the warm-up, is highest after it, and falls to zero at the end", () => {
    const rates = Array.from({ length: 101 }, (_, step) => learningRateAt(step, 100, 1, 10));
    expect(rates[0]).toBeCloseTo(0.1);
    expect(Math.max(...rates)).toBe(1);
    expect(rates.indexOf(1)).toBe(9);
    expect(rates[100]).toBeCloseTo(0);
    for (let step = 11; step <= 100; step++) expect(rates[step]).toBeLessThan(rates[step - 1] ?? 0);
  });
});
