import { beforeAll, describe, expect, test } from "vitest";
import { startBackend } from "../model/backend.ts";
import { nodePlatform } from "../model/node-platform.ts";
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { specimenArchitecture } from "./architecture.ts";
import { gradientOf } from "./compute.ts";
import { registerFilterGradientKernel } from "./convolution-gradient.ts";
import { drawParameters, standardiseUnits } from "./initialise.ts";
import { type Activations, parameterTensors, runForward, runNode } from "./network.ts";
import { specOf, viewOf } from "./parameters.ts";

const architecture = specimenArchitecture(0.25, 6);
const random = createRandom("network test");
const batch = {
  images: Float32Array.from({ length: 4 * 64 * 64 * 3 }, () => random.normal()),
  labels: [0, 3, 5, 1],
};

const startingPoint = (): Float32Array => {
  const parameters = drawParameters(architecture, createRandom("weights"));
  tf.tidy(() => standardiseUnits(architecture, parameters, tf.tensor4d(batch.images, [4, 64, 64, 3])));
  return parameters;
};

beforeAll(async () => {
  await startBackend(nodePlatform, { only: "wasm" });
});

describe("a network in training", () => {
  test("has gradients that agree with differences of the loss, in every tensor", () => {
    const parameters = startingPoint();
    // A classifier this loud gives slopes that stand out from the rounding of single precision.
    const classifier = viewOf(parameters, specOf(architecture.layout, "logits.kernel"));
    for (const [i, weight] of classifier.entries()) classifier[i] = 20 * weight;
    const { gradient } = gradientOf(architecture, parameters, batch, 0.1);
    // Moving a whole tensor along its own gradient changes the loss by the gradient's squared length: one
    // difference checks all of its entries at once.
    for (const { name, offset, size } of architecture.layout.specs) {
      const part = gradient.subarray(offset, offset + size);
      const squared = part.reduce((sum, value) => sum + value * value, 0);
      const step = 1e-3 / Math.sqrt(squared);
      const lossAt = (move: number): number => {
        const moved = parameters.slice();
        for (const [i, slope] of part.entries()) moved[offset + i] = (moved[offset + i] ?? 0) + move * slope;
        return gradientOf(architecture, moved, batch, 0.1).loss;
      };
      const ratio = (lossAt(step) - lossAt(-step)) / (2 * step) / squared;
      expect(squared, name).toBeGreaterThan(0);
      expect(Math.abs(ratio - 1), `${name}: ${ratio}`).toBeLessThan(0.03);
    }
  });

  test("has the gradients that TensorFlow.js derives from the forward pass on its own", () => {
    registerFilterGradientKernel();
    const parameters = startingPoint();
    const { gradient } = gradientOf(architecture, parameters, batch, 0);
    tf.tidy(() => {
      const tensors = parameterTensors(architecture, parameters);
      const names = [...tensors.keys()];
      const images = tf.tensor4d(batch.images, [4, 64, 64, 3]);
      const labels = tf.oneHot(batch.labels, 6);
      const loss = (...values: tf.Tensor[]): tf.Scalar => {
        const activations: Activations = {
          values: new Map([[architecture.graph.input, images]]),
          parameters: new Map(names.map((name, i) => [name, values[i] as tf.Tensor])),
        };
        for (const node of architecture.graph.nodes)
          activations.values.set(node.name, runNode(node, activations));
        const logits = activations.values.get(architecture.logits) as tf.Tensor;
        return tf.neg(tf.div(tf.sum(tf.mul(labels, tf.logSoftmax(logits))), batch.labels.length));
      };
      const derived = tf.grads(loss)([...tensors.values()]);
      for (const [i, name] of names.entries()) {
        const { offset, size } = specOf(architecture.layout, name);
        const expected = derived[i]?.dataSync() ?? new Float32Array();
        const scale = Math.max(...expected.map(Math.abs));
        for (let at = 0; at < size; at++) {
          expect(Math.abs((gradient[offset + at] ?? 0) - (expected[at] ?? 0)), name).toBeLessThan(
            1e-4 * scale,
          );
        }
      }
    });
  });

  test("starts with every unit at mean 0 and variance 1 before its ReLU", () => {
    const parameters = startingPoint();
    tf.tidy(() => {
      const { values } = runForward(architecture, parameters, tf.tensor4d(batch.images, [4, 64, 64, 3]));
      for (const { op, name } of architecture.graph.nodes) {
        const value = values.get(name);
        if (op !== "conv2d" || !value) continue;
        const { mean, variance } = tf.moments(value, [0, 1, 2]);
        for (const entry of mean.dataSync()) expect(entry, name).toBeCloseTo(0, 3);
        for (const entry of variance.dataSync()) expect(entry, name).toBeCloseTo(1, 2);
      }
    });
  });

  test("leaves no tensor behind", () => {
    const parameters = startingPoint();
    const before = tf.memory().numTensors;
    gradientOf(architecture, parameters, batch, 0);
    expect(tf.memory().numTensors).toBe(before);
  });
});
