/** Everything that decides how a specimen turns out. Equal settings on the same backend give equal weights, bit for bit. */
import { z } from "zod";
import { specimenClasses } from "../stimuli/drawing/specimen-image.ts";
import { type Architecture, specimenArchitecture } from "./architecture.ts";

export const trainingSettingsSchema = z.object({
  seed: z.number().int().min(0).max(0xffff_ffff),
  width: z.number().positive().max(8), // multiplies the number of units of every layer
  steps: z.number().int().min(1),
  // A step sums the gradients of `shards` batches of `shardSize` images. Shards may be computed at the same time on
  // several cores; their sum is taken in order, so how many cores there are changes nothing.
  shards: z.number().int().min(1),
  shardSize: z.number().int().min(1),
  peakLearningRate: z.number().positive(),
  warmupSteps: z.number().int().min(0),
  labelSmoothing: z.number().min(0).max(1),
  beta1: z.number(),
  beta2: z.number(),
  epsilon: z.number(),
  weightDecay: z.number().min(0),
});
export type TrainingSettings = z.infer<typeof trainingSettingsSchema>;

export const defaultSettings: Omit<TrainingSettings, "seed" | "steps"> = {
  width: 1,
  shards: 2,
  shardSize: 32,
  peakLearningRate: 4e-3,
  warmupSteps: 50,
  labelSmoothing: 0.05,
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
  weightDecay: 0.4,
};

export const architectureOf = ({ width }: Pick<TrainingSettings, "width">): Architecture =>
  specimenArchitecture(width, specimenClasses.length);

/** From 8-bit pixels to the network's input, the same for every channel: about zero mean and unit variance. */
export const pixelScale = { mean: 118, std: 64 } as const;
