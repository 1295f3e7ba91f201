/** Gradient ascent on a picture: what happens between noise and the finished picture, whatever the objective. */
import * as tf from "../model/tf.ts";
import { breathe, throwIfStopped } from "../shared/progress.ts";
import type { Picture } from "./parameterisation.ts";

export type Ascent = {
  readonly steps: number;
  readonly learningRate: number;
  readonly signal?: AbortSignal;
  /** How many steps lie between two reports; the last step is always reported. */
  readonly reportEvery: number;
  /** `losses` holds the objective's value of every step so far. The optimiser waits for the answer. */
  readonly onReport: (step: number, losses: readonly number[]) => void | Promise<void>;
};

/** Work on one thread gives way to messages and timers after this many milliseconds, so that it can be stopped. */
const breathAfter = 30;

/**
 * Maximises `objective` over the picture's parameters with Adam (Kingma and Ba, 2015; β 0.9 and 0.999, ε 1e-8). The
 * objective gets the rendered picture, RGB in (0, 1) `[size, size, 3]`, and the number of the step, from 0.
 * Returns the objective's value of every step. Throws `cancelled` when stopped, leaving the picture as it is.
 */
export async function ascend(
  picture: Picture,
  objective: (rendered: tf.Tensor3D, step: number) => tf.Scalar,
  { steps, learningRate, signal, reportEvery, onReport }: Ascent,
): Promise<number[]> {
  const optimiser = tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
  const losses: number[] = [];
  let unread: tf.Scalar[] = [];
  let lastBreath = performance.now();
  try {
    for (let step = 0; step < steps; step++) {
      throwIfStopped(signal);
      // The optimiser minimises, and the redirected gradient of rectifiers expects a loss: the negative objective.
      const loss = tf.tidy(() => {
        const value = optimiser.minimize(() => tf.neg(objective(picture.render(), step)), true, [
          picture.parameters,
        ]);
        if (!value) throw new Error("the optimiser was asked for its loss");
        return value;
      });
      unread.push(loss);
      if ((step + 1) % reportEvery === 0 || step === steps - 1) {
        // Reading makes an accelerator finish its queue, so values are read together and not at every step.
        for (const scalar of unread) losses.push(-((await scalar.data())[0] ?? Number.NaN));
        tf.dispose(unread);
        unread = [];
        await onReport(step + 1, losses);
      }
      if (performance.now() - lastBreath > breathAfter) {
        await breathe();
        lastBreath = performance.now();
      }
    }
    return losses;
  } finally {
    tf.dispose(unread);
    optimiser.dispose();
  }
}
