/** Adam with decoupled weight decay (Kingma & Ba 2015; Loshchilov & Hutter 2019), on flat arrays. */
import type { ParameterLayout } from "./parameters.ts";

export type AdamState = {
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
};

export type AdamSettings = {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number; // per unit of learning rate; kernels only, never biases
};

export const createAdamState = (total: number): AdamState => ({
  firstMoment: new Float32Array(total),
  secondMoment: new Float32Array(total),
});

/** One step, in place. `step` counts from 1 and corrects the moments' bias towards zero. */
export function adamStep(
  parameters: Float32Array,
  gradient: Float32Array,
  { firstMoment, secondMoment }: AdamState,
  { beta1, beta2, epsilon, weightDecay }: AdamSettings,
  learningRate: number,
  step: number,
  layout: ParameterLayout,
): void {
  const correction1 = 1 - beta1 ** step;
  const correction2 = 1 - beta2 ** step;
  for (const { offset, size, role } of layout.specs) {
    const decay = role === "kernel" ? weightDecay * learningRate : 0;
    for (let i = offset; i < offset + size; i++) {
      const slope = gradient[i] ?? 0;
      const first = beta1 * (firstMoment[i] ?? 0) + (1 - beta1) * slope;
      const second = beta2 * (secondMoment[i] ?? 0) + (1 - beta2) * slope * slope;
      firstMoment[i] = first;
      secondMoment[i] = second;
      const move = first / correction1 / (Math.sqrt(second / correction2) + epsilon);
      parameters[i] = (parameters[i] ?? 0) * (1 - decay) - learningRate * move;
    }
  }
}

/** Warms up linearly over the first `warmup` steps, then follows half a cosine down to zero at the last step. */
export function learningRateAt(step: number, steps: number, peak: number, warmup: number): number {
  if (step < warmup) return (peak * (step + 1)) / warmup;
  const along = (step - warmup) / Math.max(1, steps - warmup);
  return (peak * (1 + Math.cos(Math.PI * Math.min(1, along)))) / 2;
}
