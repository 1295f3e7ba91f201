/** Training, one step after another, on plain arrays: where it stands is a value that can be saved and taken up again. */
import type { BatchRequest } from "./batch.ts";
import type { Compute } from "./compute.ts";
import { type AdamState, adamStep, createAdamState, learningRateAt } from "./optimiser.ts";
import type { ParameterLayout } from "./parameters.ts";
import { architectureOf, type TrainingSettings } from "./settings.ts";

/** One point of the loss curve: means over the steps since the point before. */
export type CurvePoint = { readonly step: number; readonly loss: number; readonly accuracy: number };

/** `parameters` and `adam` change in place as training goes on. */
export type TrainingState = {
  readonly settings: TrainingSettings;
  readonly parameters: Float32Array;
  readonly adam: AdamState;
  readonly step: number; // steps done
  readonly seconds: number; // spent so far, drawing included; a report, which decides nothing
  readonly curve: readonly CurvePoint[];
  /** Sums over the steps since the last point of the curve. */
  readonly since: { readonly steps: number; readonly loss: number; readonly accuracy: number };
};

export type StepReport = { readonly loss: number; readonly accuracy: number };

/** The curve has about this many points, however long the training. */
const curvePoints = 200;

export async function startTraining(settings: TrainingSettings, compute: Compute): Promise<TrainingState> {
  const parameters = await compute.initialise(settings);
  return {
    settings,
    parameters,
    adam: createAdamState(parameters.length),
    step: 0,
    seconds: 0,
    curve: [],
    since: { steps: 0, loss: 0, accuracy: 0 },
  };
}

/** Which images each shard of a step sees: every image is seen once. */
export const shardsOf = ({ seed, shards, shardSize }: TrainingSettings, step: number): BatchRequest[] =>
  Array.from({ length: shards }, (_, shard) => ({
    seed,
    split: "train",
    first: (step * shards + shard) * shardSize,
    count: shardSize,
  }));

/** One step of the optimiser. Consumes `state`: its arrays are changed and belong to the state that is returned. */
export async function trainStep(
  state: TrainingState,
  compute: Compute,
  layout: ParameterLayout = architectureOf(state.settings).layout,
): Promise<{ state: TrainingState; report: StepReport }> {
  const { settings, parameters, adam, step } = state;
  const results = await Promise.all(
    shardsOf(settings, step).map((batch) => compute.gradient(settings, parameters, batch)),
  );
  const gradient = new Float32Array(parameters.length);
  let loss = 0;
  let correct = 0;
  // In the order of the shards, not of their arrival: sums of floats depend on their order.
  for (const result of results) {
    for (let i = 0; i < gradient.length; i++) {
      gradient[i] = (gradient[i] ?? 0) + (result.gradient[i] ?? 0) / results.length;
    }
    loss += result.loss / results.length;
    correct += result.correct;
  }
  const rate = learningRateAt(step, settings.steps, settings.peakLearningRate, settings.warmupSteps);
  adamStep(parameters, gradient, adam, settings, rate, step + 1, layout);
  const report = { loss, accuracy: correct / (settings.shards * settings.shardSize) };
  return { state: advance(state, report), report };
}

function advance(state: TrainingState, report: StepReport): TrainingState {
  const step = state.step + 1;
  const since = {
    steps: state.since.steps + 1,
    loss: state.since.loss + report.loss,
    accuracy: state.since.accuracy + report.accuracy,
  };
  const every = Math.max(1, Math.ceil(state.settings.steps / curvePoints));
  if (step % every !== 0 && step !== state.settings.steps) return { ...state, step, since };
  const point = { step, loss: since.loss / since.steps, accuracy: since.accuracy / since.steps };
  return { ...state, step, curve: [...state.curve, point], since: { steps: 0, loss: 0, accuracy: 0 } };
}
