/**
 * Feature visualisation: pictures that a unit responds to as much as possible, found by optimisation (Olah et
 * al., "Feature Visualization", Distill 2017). Objectives, parameterisations and transforms are Lucid's. Several pictures are optimised in
 * one graph; each is the same beside others as alone.
 */
import * as tf from "../model/tf.ts";
import { assert, MicrographiaError } from "../shared/result.ts";
import { formatUnit, type UnitAddress } from "../shared/unit.ts";
import { familyOf, type PictureJob, randomOf } from "./batch.ts";
import { evaluateBatch, likenessesOf, planBatch } from "./evaluate-batch.ts";
import { explainNotFinite } from "./explain-health.ts";
import { firstNotFinite, type Health, judge, type StepReading } from "./health.ts";
import { largestActivations, type Subject } from "./measure-picture.ts";
import { ascend } from "./optimise.ts";
import { createPictures } from "./parameterisation.ts";
import { type PictureBytes, readPictures } from "./picture.ts";
import type { VisualisationSettings } from "./settings.ts";
import { drawView, lookStraight, lookThrough } from "./view.ts";
import { createWatch } from "./watch.ts";

export type { Subject } from "./measure-picture.ts";
export { largestActivation } from "./measure-picture.ts";

export type Step = {
  readonly step: number; // steps done
  readonly steps: number; // steps in all
  readonly losses: readonly number[]; // the objective's value in each step done
  readonly picture: PictureBytes;
  readonly health: Health; // so far
};

/** A unit that the objective names besides the picture's own, and what it does on the picture and on the noise. */
export type OtherUnit = {
  readonly unit: string; // layer:index
  readonly activation: number;
  readonly noiseActivation: number;
};

export type Visualisation = {
  readonly picture: PictureBytes;
  readonly losses: readonly number[];
  readonly activation: number; // as `visualisationRecordSchema` defines it
  readonly noiseActivation: number;
  readonly others: readonly OtherUnit[];
  readonly health: Health;
  /** Of one of several pictures that were kept unlike each other: the mean likeness to the others, between 0 and 1. */
  readonly likeness: number | null;
  readonly milliseconds: number; // its share of the time of those that were made with it
};

export type VisualiseOptions = {
  readonly signal?: AbortSignal;
  /** Called with the picture as it grows, about 32 times. The optimisation waits for the answer. */
  readonly onStep?: (step: Step) => void | Promise<void>;
};

export type VisualiseBatchOptions = {
  readonly signal?: AbortSignal;
  /** The same for all pictures at once, in the order of the jobs. */
  readonly onStep?: (steps: readonly Step[]) => void | Promise<void>;
};

/** As many intermediate pictures are shown. */
const reports = 32;

function at<T>(items: readonly T[], place: number): T {
  const item = items[place];
  assert(item !== undefined, "there is one for every picture");
  return item;
}

function checkFinite(jobs: readonly PictureJob[], readings: readonly (readonly StepReading[])[]): void {
  readings.forEach((own, n) => {
    const step = firstNotFinite(own);
    if (step === null) return;
    throw new MicrographiaError("unsupported", explainNotFinite(formatUnit(at(jobs, n).unit), step));
  });
}

/**
 * Makes pictures together: one forward and one backward pass a step for all. They may differ in unit, objective, seed and place in a
 * family; every picture is the same as if it were made alone, on WebAssembly and in plain JavaScript bit for bit. On one backend the same
 * settings give the same picture. Throws `not-found` for what the network does not have, `invalid` for settings that it cannot take or
 * that cannot be made together, `unsupported` when a number is not finite, `cancelled` when stopped.
 */
export async function visualiseBatch(
  subject: Subject,
  jobs: readonly PictureJob[],
  { signal, onStep }: VisualiseBatchOptions = {},
): Promise<Visualisation[]> {
  const settings = jobs[0]?.settings;
  if (!settings) return [];
  const planned = planBatch(subject, jobs);
  const started = performance.now();
  await subject.executor.prepare(planned.nodes);
  const randoms = jobs.map((job) => randomOf(job.settings));
  const viewStreams = randoms.map((random) => random.fork("views"));
  const { parameterisation, size, transforms, steps, learningRate, redirectedSteps } = settings;
  const pictures = createPictures(
    parameterisation,
    size,
    randoms.map((random) => random.fork("noise")),
  );
  const watch = createWatch(jobs.length);

  const objective = (step: number): tf.Scalar => {
    const rendered = pictures.render();
    const seen = transforms
      ? lookThrough(
          rendered,
          transforms,
          viewStreams.map((stream) => drawView(transforms, stream)),
        )
      : lookStraight(rendered);
    const reluGradient = step < redirectedSteps ? "redirected" : "standard";
    const evaluated = evaluateBatch(subject, planned, rendered, watch.gradientOf(seen), reluGradient);
    watch.note(evaluated);
    const [first] = evaluated;
    return (
      evaluated.length === 1 && first ? first.value : tf.addN(evaluated.map(({ value }) => value))
    ) as tf.Scalar;
  };
  const currentPictures = () => readPictures(tf.tidy(() => pictures.render()));
  const activationsOn = (shown: readonly PictureBytes[]) =>
    Promise.all(
      shown.map((picture, n) => {
        const { own, others } = at(planned.pictures, n);
        return largestActivations(subject, [own, ...others], picture);
      }),
    );

  try {
    const onNoise = await activationsOn(await currentPictures());
    await ascend(pictures.parameters, objective, {
      steps,
      learningRate,
      signal,
      reportEvery: onStep ? Math.ceil(steps / reports) : steps,
      onReport: async (step) => {
        const readings = await watch.read();
        checkFinite(jobs, readings);
        if (!onStep) return;
        const shown = await currentPictures();
        await onStep(
          shown.map((picture, n) => {
            const own = at(readings, n);
            return {
              step,
              steps,
              losses: own.map(({ value }) => value),
              picture,
              health: judge(own, picture),
            };
          }),
        );
      },
    });
    const readings = await watch.read();
    const finished = await currentPictures();
    const onFinished = await activationsOn(finished);
    const alike = new Map<number, number>();
    for (const family of planned.families) {
      const rendered = tf.tidy(() => pictures.render());
      for (const [place, likeness] of await likenessesOf(subject, family, rendered))
        alike.set(place, likeness);
      rendered.dispose();
    }
    const milliseconds = (performance.now() - started) / jobs.length;
    return finished.map((picture, n) => {
      const [activation = Number.NaN, ...theirs] = at(onFinished, n);
      const [noiseActivation = Number.NaN, ...theirsOnNoise] = at(onNoise, n);
      return {
        picture,
        losses: at(readings, n).map(({ value }) => value),
        activation,
        noiseActivation,
        others: at(planned.pictures, n).others.map(({ unit }, i) => ({
          unit,
          activation: theirs[i] ?? Number.NaN,
          noiseActivation: theirsOnNoise[i] ?? Number.NaN,
        })),
        health: judge(at(readings, n), picture),
        likeness: alike.get(n) ?? null,
        milliseconds,
      };
    });
  } finally {
    watch.dispose();
    pictures.dispose();
  }
}

/**
 * Makes one picture; of a family, all of them are made and one is answered. Fails as `visualiseBatch` does.
 */
export async function visualise(
  subject: Subject,
  unit: UnitAddress,
  settings: VisualisationSettings,
  { signal, onStep }: VisualiseOptions = {},
): Promise<Visualisation> {
  const own = settings.diversity?.picture ?? 0;
  const made = await visualiseBatch(subject, familyOf({ unit, settings }), {
    signal,
    ...(onStep && { onStep: (steps: readonly Step[]) => onStep(at(steps, own)) }),
  });
  return at(made, own);
}
