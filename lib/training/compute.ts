/** The three computations that training is made of, and how they run in this very thread. */
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { assert } from "../shared/result.ts";
import { specimenImageSize } from "../stimuli/drawing/specimen-image.ts";
import type { Architecture } from "./architecture.ts";
import { type Batch, type BatchRequest, drawBatch } from "./batch.ts";
import { drawParameters, standardiseUnits } from "./initialise.ts";
import { crossEntropy } from "./loss.ts";
import { runBackward, runForward } from "./network.ts";
import { architectureOf, type TrainingSettings } from "./settings.ts";

export type GradientResult = {
  readonly loss: number;
  readonly correct: number;
  readonly gradient: Float32Array; // of the mean loss over the batch, laid out like the parameters
};

export type EvaluationResult = {
  readonly loss: number; // mean over the batch, without label smoothing
  readonly correct: number;
  /** For each main layer, in order, the largest activation of each unit over the batch. */
  readonly largest: readonly Float32Array[];
};

/** May run elsewhere (a worker thread), and several calls at a time. */
export type Compute = {
  /** The parameters that a training with these settings starts from. */
  initialise(settings: TrainingSettings): Promise<Float32Array>;
  gradient(
    settings: TrainingSettings,
    parameters: Float32Array,
    batch: BatchRequest,
  ): Promise<GradientResult>;
  evaluate(
    settings: TrainingSettings,
    parameters: Float32Array,
    batch: BatchRequest,
  ): Promise<EvaluationResult>;
};

const imageTensor = ({ images, labels }: Batch): tf.Tensor4D =>
  tf.tensor4d(images, [labels.length, specimenImageSize, specimenImageSize, 3]);

/**
 * Runs `work`, disposes every tensor that it made, and answers its plain numbers. (`tf.tidy` would look for tensors in each of
 * the result's array entries, one by one.)
 */
function tidily<T>(work: () => T): T {
  tf.engine().startScope();
  try {
    return work();
  } finally {
    tf.engine().endScope();
  }
}

/** Loss and gradient of one batch that is already drawn. */
export function gradientOf(
  architecture: Architecture,
  parameters: Float32Array,
  batch: Batch,
  labelSmoothing: number,
): GradientResult {
  return tidily(() => {
    const activations = runForward(architecture, parameters, imageTensor(batch));
    const logits = activations.values.get(architecture.logits);
    assert(logits, `no node named ${architecture.logits}`);
    const { loss, correct, gradient } = crossEntropy(
      logits.dataSync<"float32">(),
      batch.labels,
      labelSmoothing,
    );
    const logitsGradient = tf.tensor(gradient, logits.shape);
    return { loss, correct, gradient: runBackward(architecture, activations, logitsGradient) };
  });
}

function evaluationOf(architecture: Architecture, parameters: Float32Array, batch: Batch): EvaluationResult {
  return tidily(() => {
    const { values } = runForward(architecture, parameters, imageTensor(batch));
    const read = (node: string): tf.Tensor => {
      const value = values.get(node);
      assert(value, `no node named ${node}`);
      return value;
    };
    const { loss, correct } = crossEntropy(read(architecture.logits).dataSync<"float32">(), batch.labels);
    const largest = architecture.mainNodes.map((node) => tf.max(read(node), [0, 1, 2]).dataSync<"float32">());
    return { loss, correct, largest };
  });
}

/** How many images the units are standardised on at the start. */
const calibrationImages = 128;

/** Computes in this thread, on whichever TensorFlow.js backend is current. */
export const localCompute: Compute = {
  initialise: async (settings) => {
    const architecture = architectureOf(settings);
    const parameters = drawParameters(architecture, createRandom(`weights ${settings.seed}`));
    const batch = drawBatch({ seed: settings.seed, split: "train", first: 0, count: calibrationImages });
    tf.tidy(() => standardiseUnits(architecture, parameters, imageTensor(batch)));
    return parameters;
  },
  gradient: async (settings, parameters, request) =>
    gradientOf(architectureOf(settings), parameters, drawBatch(request), settings.labelSmoothing),
  evaluate: async (settings, parameters, request) =>
    evaluationOf(architectureOf(settings), parameters, drawBatch(request)),
};
