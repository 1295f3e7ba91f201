/** What is maximised, as a function of a layer's activations (Lucid, `optvis/objectives.py`). */
import * as tf from "../model/tf.ts";
import type { Objective } from "./settings.ts";

/** The activations of one unit, `[height, width]`, out of a layer's `[1, height, width, channels]`. */
export function unitActivations(activations: tf.Tensor4D, index: number): tf.Tensor2D {
  const [, height, width] = activations.shape;
  return tf.reshape(tf.slice(activations, [0, 0, 0, index], [1, height, width, 1]), [height, width]);
}

/** The value to maximise, a scalar; differentiable. */
export function objectiveValue(objective: Objective, unit: tf.Tensor2D): tf.Scalar {
  switch (objective.type) {
    case "channel":
      return tf.mean(unit);
    case "neuron": {
      const [height, width] = unit.shape;
      return tf.reshape(tf.slice(unit, [Math.floor(height / 2), Math.floor(width / 2)], [1, 1]), []);
    }
  }
}
