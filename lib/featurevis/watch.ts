/** Watches pictures while they are optimised: a few numbers a step stay on the backend, and are read together now and then. */
import { withGradient } from "../model/ops/custom-gradient.ts";
import * as tf from "../model/tf.ts";
import type { StepReading } from "./health.ts";
import type { Evaluated } from "./objective.ts";

export type Watch = {
  /** Passes the pictures' views `[pictures, side, side, 3]` on, and notes the gradient that comes back to them. */
  gradientOf(views: tf.Tensor4D): tf.Tensor4D;
  /** Notes what the objectives of all pictures came to in this step. Called once in every step. */
  note(evaluated: readonly Evaluated[]): void;
  /** Every picture's readings of all steps so far. Makes an accelerator finish its queue. */
  read(): Promise<readonly (readonly StepReading[])[]>;
  dispose(): void;
};

/** What need not fire cannot fail to; what does not look at the network needs no gradient from it. */
const nothingAsked = 1;

function strongest(responses: readonly tf.Scalar[]): tf.Scalar {
  const [first] = responses;
  if (!first) return tf.scalar(nothingAsked);
  return responses.length === 1 ? first : tf.max(tf.stack([...responses]));
}

export function createWatch(pictures: number): Watch {
  const readings: StepReading[][] = Array.from({ length: pictures }, () => []);
  /** Of the steps not yet read: `[3 · pictures]` each, values, responses and gradients. */
  let noted: { outcome: tf.Tensor1D; gradient: tf.Tensor1D | null }[] = [];
  return {
    gradientOf: (views) =>
      withGradient<tf.Tensor4D, tf.Tensor4D>(
        views,
        (x) => tf.clone(x),
        (dy) => {
          const step = noted.at(-1);
          if (step) step.gradient = tf.keep(tf.max(tf.abs(dy), [1, 2, 3]));
          return tf.clone(dy);
        },
      ),
    note: (evaluated) => {
      const outcome = tf.tidy(() =>
        tf.stack([
          ...evaluated.map(({ value }) => value),
          ...evaluated.map(({ responses }) => strongest(responses)),
        ]),
      );
      noted.push({ outcome: tf.keep(outcome) as tf.Tensor1D, gradient: null });
    },
    read: async () => {
      const unread = noted;
      noted = [];
      for (const { outcome, gradient } of unread) {
        const found = await outcome.data();
        const reached = (await gradient?.data()) ?? new Float32Array(pictures).fill(nothingAsked);
        readings.forEach((own, n) => {
          own.push({
            value: found[n] ?? Number.NaN,
            response: found[pictures + n] ?? Number.NaN,
            gradient: reached[n] ?? Number.NaN,
          });
        });
        tf.dispose(gradient === null ? [outcome] : [outcome, gradient]);
      }
      return readings;
    },
    dispose: () => {
      for (const { outcome, gradient } of noted) {
        tf.dispose(gradient === null ? [outcome] : [outcome, gradient]);
      }
      noted = [];
    },
  };
}
