/** Gradient ascent on pictures: what happens between noise and the finished picture, whatever the objective. */
import * as tf from "../model/tf.ts";
import { breathe, throwIfStopped } from "../shared/progress.ts";

export type Ascent = {
  readonly steps: number;
  readonly learningRate: number;
  readonly signal?: AbortSignal;
  /** How many steps lie between two reports; the last step is always reported. */
  readonly reportEvery: number;
  /** `step` steps are done. The optimiser waits for the answer. */
  readonly onReport: (step: number) => void | Promise<void>;
};

/** Work on one thread gives way to messages and timers after this many milliseconds, so that it can be stopped. */
const breathAfter = 30;

/**
 * Maximises `objective`, a function of `parameters` and of the number of the step, from 0, with Adam (Kingma and Ba, 2015; β 0.9 and
 * 0.999, ε 1e-8). Throws `cancelled` when stopped, leaving the parameters as they are.
 */
export async function ascend(
  parameters: tf.Variable,
  objective: (step: number) => tf.Scalar,
  { steps, learningRate, signal, reportEvery, onReport }: Ascent,
): Promise<void> {
  const optimiser = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
  let lastBreath = performance.now();
  try {
    for (let step = 0; step < steps; step++) {
      throwIfStopped(signal);
      // The optimiser minimises, and the redirected gradient of rectifiers expects a loss: the negative objective.
      tf.tidy(() => {
        optimiser.minimize(() => tf.neg(objective(step)), false, [parameters]);
      });
      if ((step + 1) % reportEvery === 0 || step === steps - 1) await onReport(step + 1);
      if (performance.now() - lastBreath > breathAfter) {
        await breathe();
        lastBreath = performance.now();
      }
    }
  } finally {
    optimiser.dispose();
  }
}
