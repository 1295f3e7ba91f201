/** Trains to the end or until it is stopped, and keeps a checkpoint on disk. */
import { readFile } from "node:fs/promises";
import { MicrographiaError } from "../../../lib/shared/result.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../../lib/training/checkpoint.ts";
import type { Compute } from "../../../lib/training/compute.ts";
import type { TrainingSettings } from "../../../lib/training/settings.ts";
import { startTraining, type TrainingState, trainStep } from "../../../lib/training/trainer.ts";
import { writeFileAtomically } from "../../persistence/atomic-write.ts";
import type { ProgressBar } from "./progress-bar.ts";

const checkpointEvery = 60_000; // milliseconds
const smoothing = 0.95; // of the numbers on the progress bar, per step

export type RunOptions = {
  readonly compute: Compute;
  readonly checkpoint: string; // path
  readonly bar: ProgressBar;
  readonly signal: AbortSignal;
};

/** The training that a checkpoint holds. Throws `not-found` when there is none and `corrupt` when it is not one. */
export async function readCheckpoint(path: string): Promise<TrainingState> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new MicrographiaError(
      "not-found",
      `There is no checkpoint ${path} to go on from. Start without --resume.`,
    );
  });
  return decodeCheckpoint(bytes);
}

/** The steps that fit into some minutes, from the time that a few take; leaves the training untouched. */
export async function stepsWithin(
  minutes: number,
  settings: TrainingSettings,
  compute: Compute,
): Promise<number> {
  const trial = 6;
  let state = await startTraining(settings, compute);
  ({ state } = await trainStep(state, compute)); // the first step also warms the compiler up
  const start = performance.now();
  for (let i = 0; i < trial; i++) ({ state } = await trainStep(state, compute));
  return Math.max(1, Math.round((minutes * 60_000 * trial) / (performance.now() - start)));
}

/** Goes on from `from`. A stop takes effect after the step under way; the checkpoint then holds all that was done. */
export async function runTraining(from: TrainingState, options: RunOptions): Promise<TrainingState> {
  const { compute, checkpoint, bar, signal } = options;
  const { settings } = from;
  const imagesPerStep = settings.shards * settings.shardSize;
  const start = performance.now();
  let state = from;
  let savedAt = start;
  let loss = Number.NaN;
  let accuracy = Number.NaN;
  const speed = (): number => ((state.step - from.step) * imagesPerStep * 1000) / (performance.now() - start);
  while (state.step < settings.steps && !signal.aborted) {
    const { state: next, report } = await trainStep(state, compute);
    const now = performance.now();
    state = { ...next, seconds: from.seconds + (now - start) / 1000 };
    loss = Number.isNaN(loss) ? report.loss : smoothing * loss + (1 - smoothing) * report.loss;
    accuracy = Number.isNaN(accuracy)
      ? report.accuracy
      : smoothing * accuracy + (1 - smoothing) * report.accuracy;
    bar.show({ step: state.step, steps: settings.steps, imagesPerSecond: speed(), loss, accuracy });
    if (now - savedAt > checkpointEvery) {
      await writeFileAtomically(checkpoint, encodeCheckpoint(state));
      savedAt = now;
    }
  }
  bar.end();
  if (state.step > from.step) await writeFileAtomically(checkpoint, encodeCheckpoint(state));
  return state;
}
