/**
 * `npm run specimen -- --seed 1`: draws images, trains the specimen on them, measures it on images it has not seen, writes it
 * as a model pack, and describes its units. Ctrl-C keeps what was done; `--resume` goes on with a training.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { Compute } from "../../lib/training/compute.ts";
import { roundToHalf } from "../../lib/training/half.ts";
import { evaluateHeldOut } from "../../lib/training/held-out.ts";
import { defaultSettings } from "../../lib/training/settings.ts";
import { trainingRecord } from "../../lib/training/specimen-pack.ts";
import { startTraining, type TrainingState } from "../../lib/training/trainer.ts";
import { currentCommit } from "./specimen/commit.ts";
import { createComputePool } from "./specimen/compute-pool.ts";
import { describeSpecimen } from "./specimen/describe.ts";
import { createSpecimenCommand, defaultSteps, type SpecimenOptions, stages } from "./specimen/options.ts";
import { createProgressBar } from "./specimen/progress-bar.ts";
import { readCheckpoint, runTraining, stepsWithin } from "./specimen/run-training.ts";
import { writeSpecimenPack } from "./specimen/write-pack.ts";
import { withProgress } from "./work.ts";

const interrupted = 130; // the exit status that shells give to what Ctrl-C ended

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function beginOrResume(
  { seed, width, steps, minutes, resume }: Recorded,
  checkpoint: string,
  compute: Compute,
): Promise<TrainingState> {
  if (resume) {
    const state = await readCheckpoint(checkpoint);
    tell(`Going on from step ${state.step} of ${state.settings.steps}.`);
    return state;
  }
  const settings = { ...defaultSettings, seed, width, steps: steps ?? defaultSteps };
  if (minutes === undefined) return startTraining(settings, compute);
  const fitting = await stepsWithin(minutes, settings, compute);
  tell(`${fitting} steps fit into ${minutes} minutes; --steps ${fitting} gives the same result again.`);
  return startTraining({ ...settings, steps: fitting }, compute);
}

/** What the person who trains says, with the commit found out. */
type Recorded = Omit<SpecimenOptions, "commit"> & { readonly commit: string | null };

async function measureAndWrite(
  state: TrainingState,
  { heldOut: images, id, commit }: Recorded,
  folder: string,
  compute: Compute,
): Promise<void> {
  const { settings } = state;
  const parameters = roundToHalf(state.parameters);
  const heldOut = await evaluateHeldOut(settings, parameters, images, compute);
  const beginning = roundToHalf(await compute.initialise(settings));
  const untrained = await evaluateHeldOut(settings, beginning, images, compute);
  const training = trainingRecord({ state, heldOut, untrained, backend: "wasm", commit });
  const bytes = await writeSpecimenPack(folder, id, settings, parameters, training);
  const dead = Object.values(heldOut.deadUnits).reduce((sum, count) => sum + count, 0);
  tell(
    `${folder}: ${(100 * heldOut.accuracy).toFixed(1)} % of ${heldOut.images} held-out images ` +
      `(${(100 * untrained.accuracy).toFixed(1)} % before training), ` +
      `${dead} of ${heldOut.units} units dead, ${training.imagesPerSecond} images/s, ${bytes} bytes of weights.`,
  );
}

/** Trains, measures and writes the pack; false when it was stopped before its end. */
async function train(options: Recorded, folder: string, signal: AbortSignal): Promise<boolean> {
  await mkdir(options.checkpoints, { recursive: true });
  const checkpoint = path.join(options.checkpoints, `${options.id}-${options.seed}.safetensors`);
  const compute = createComputePool(options.workers);
  try {
    const from = await beginOrResume(options, checkpoint, compute);
    const bar = createProgressBar(process.stderr, from.settings.shards * from.settings.shardSize);
    const state = await runTraining(from, { compute, checkpoint, bar, signal });
    if (state.step < state.settings.steps) {
      tell(`Stopped after step ${state.step}; nothing is lost. Go on with --seed ${options.seed} --resume`);
      return false;
    }
    await measureAndWrite(state, options, folder, compute);
    return true;
  } finally {
    await compute.close();
  }
}

/** Answers the process's exit status. */
async function main(options: SpecimenOptions): Promise<number> {
  const folder = options.out ?? path.join("public", "models", options.id);
  const commit = options.commit ?? (await currentCommit());
  try {
    for (const stage of options.only ?? stages) {
      if (stage === "train") {
        const finished = await withProgress(({ signal }) => train({ ...options, commit }, folder, signal));
        if (!finished) return interrupted;
      } else {
        tell(`${stage} …`);
        const { workers } = options;
        tell(await withProgress((work) => describeSpecimen(folder, stage, { ...work, workers, commit })));
      }
    }
    return 0;
  } catch (error) {
    if (!(error instanceof MicrographiaError)) throw error;
    tell(error.message);
    return error.code === "cancelled" ? interrupted : 1;
  }
}

process.exitCode = await main(createSpecimenCommand().parse().opts<SpecimenOptions>());
