/**
 * Feature visualisation: a picture that a unit responds to as much as possible, found by optimisation (Olah et
 * al., "Feature Visualization", Distill 2017). Objective, parameterisation and transforms are Lucid's.
 */
import type { Executor } from "../model/executor.ts";
import type { Manifest } from "../model/manifest.ts";
import type { ReluGradient } from "../model/ops/rectifier.ts";
import { pixelsToTensor, preprocess } from "../model/preprocess.ts";
import * as tf from "../model/tf.ts";
import { createRandom } from "../shared/random.ts";
import { MicrographiaError } from "../shared/result.ts";
import { formatUnit, type UnitAddress } from "../shared/unit.ts";
import { objectiveValue, unitActivations } from "./objective.ts";
import { ascend } from "./optimise.ts";
import { createPicture } from "./parameterisation.ts";
import { type PictureBytes, readPicture } from "./picture.ts";
import type { VisualisationSettings } from "./settings.ts";
import { drawView, lookThrough } from "./view.ts";

/** A network that can be run, and what it is. */
export type Subject = { readonly manifest: Manifest; readonly executor: Executor };

export type Step = {
  readonly step: number; // steps done
  readonly steps: number; // steps in all
  readonly losses: readonly number[]; // the objective's value in each step done
  readonly picture: PictureBytes;
};

export type Visualisation = {
  readonly picture: PictureBytes;
  readonly losses: readonly number[];
  readonly activation: number; // as `visualisationRecordSchema` defines it
  readonly noiseActivation: number;
  readonly milliseconds: number;
};

export type VisualiseOptions = {
  readonly signal?: AbortSignal;
  /** Called with the picture as it grows, about 32 times. The optimisation waits for the answer. */
  readonly onStep?: (step: Step) => void | Promise<void>;
};

/** As many intermediate pictures are shown. */
const reports = 32;

/** A layer's activations as `[batch, height, width, channels]`; a vector is at one position. */
function asImage(activations: tf.Tensor): tf.Tensor4D {
  const [batch = 1, channels = 1] = activations.shape;
  return activations.rank === 4
    ? (activations as tf.Tensor4D)
    : tf.reshape(activations, [batch, 1, 1, channels]);
}

/** The largest activation of a unit over all positions, on a picture of 8-bit RGB as it is. */
export async function largestActivation(
  { manifest, executor }: Subject,
  node: string,
  index: number,
  { rgba, size }: PictureBytes,
): Promise<number> {
  await executor.prepare([node]);
  const largest = tf.tidy(() => {
    const input = preprocess(pixelsToTensor(rgba, size, size, 4), manifest.input);
    return tf.max(unitActivations(asImage(executor.forward(input, node)), index));
  });
  const [value] = await largest.data();
  largest.dispose();
  return value ?? Number.NaN;
}

/**
 * Makes the picture. On one backend the same settings give the same picture. Throws `not-found` for a unit that
 * does not exist, `invalid` for a picture size the network cannot take, `cancelled` when stopped.
 */
export async function visualise(
  subject: Subject,
  unit: UnitAddress,
  settings: VisualisationSettings,
  { signal, onStep }: VisualiseOptions = {},
): Promise<Visualisation> {
  const { manifest, executor } = subject;
  const layer = manifest.layers.find(({ name }) => name === unit.layer);
  if (!layer || unit.index >= layer.shape[2]) {
    throw new MicrographiaError("not-found", `The model “${manifest.id}” has no unit ${formatUnit(unit)}.`);
  }
  const started = performance.now();
  await executor.prepare([layer.node]);
  const random = createRandom(settings.seed);
  const views = random.fork("views");
  const picture = createPicture(settings.parameterisation, settings.size, random.fork("noise"));
  const { transforms } = settings;

  const objective = (rendered: tf.Tensor3D, step: number): tf.Scalar => {
    const seen = transforms ? lookThrough(rendered, transforms, drawView(transforms, views)) : rendered;
    const rgb: tf.Tensor4D = tf.expandDims(tf.mul(seen, 255), 0);
    const reluGradient: ReluGradient = step < settings.redirectedSteps ? "redirected" : "standard";
    const activations = executor.forward(preprocess(rgb, manifest.input), layer.node, { reluGradient });
    return objectiveValue(settings.objective, unitActivations(asImage(activations), unit.index));
  };
  const currentPicture = () => readPicture(tf.tidy(() => picture.render()));

  try {
    const noise = await currentPicture();
    const noiseActivation = await largestActivation(subject, layer.node, unit.index, noise);
    const { steps, learningRate } = settings;
    const losses = await ascend(picture, objective, {
      steps,
      learningRate,
      signal,
      reportEvery: onStep ? Math.ceil(steps / reports) : steps,
      onReport: async (step, soFar) => {
        if (soFar.some((loss) => !Number.isFinite(loss))) {
          throw new MicrographiaError(
            "unsupported",
            `The activations of ${formatUnit(unit)} are not finite.`,
          );
        }
        await onStep?.({ step, steps, losses: soFar, picture: await currentPicture() });
      },
    });
    const finished = await currentPicture();
    const activation = await largestActivation(subject, layer.node, unit.index, finished);
    const milliseconds = performance.now() - started;
    return { picture: finished, losses, activation, noiseActivation, milliseconds };
  } finally {
    picture.dispose();
  }
}
