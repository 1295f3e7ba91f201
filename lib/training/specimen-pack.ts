/** From a finished training to a model pack. */
import type { PackDescription } from "../model/pack-files.ts";
import type { TensorToWrite } from "../model/safetensors.ts";
import { specimenDataset } from "../stimuli/dataset/specimen-dataset.ts";
import { specimenClasses, specimenImageSize } from "../stimuli/drawing/specimen-image.ts";
import type { HeldOutReport } from "./held-out.ts";
import { viewOf } from "./parameters.ts";
import { architectureOf, pixelScale, type TrainingSettings } from "./settings.ts";
import type { CurvePoint, TrainingState } from "./trainer.ts";

/** What the manifest's `training` says; `docs/formats/model-pack.md` describes it. */
export type TrainingRecord = {
  readonly seed: number;
  readonly commit: string | null; // of the repository that trained it
  readonly backend: string;
  readonly settings: TrainingSettings;
  readonly imagesSeen: number;
  readonly imagesPerSecond: number; // of the whole training, drawing included
  readonly seconds: number; // that the training took
  readonly lossCurve: readonly CurvePoint[];
  readonly heldOutAccuracy: number; // fraction of `heldOutImages`, measured with the weights as shipped
  readonly heldOutLoss: number; // nats
  readonly heldOutImages: number;
  readonly untrainedAccuracy: number; // the same, with the weights that training started from
  readonly deadUnits: Readonly<Record<string, number>>; // per main layer: units that no held-out image activates
  readonly classes: readonly string[];
};

export type RecordInput = {
  readonly state: TrainingState; // finished
  readonly heldOut: HeldOutReport;
  readonly untrained: HeldOutReport; // on the same images, before the first step
  readonly backend: string;
  readonly commit: string | null;
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

export function trainingRecord({ state, heldOut, untrained, backend, commit }: RecordInput): TrainingRecord {
  const { settings, curve, seconds } = state;
  const imagesSeen = settings.steps * settings.shards * settings.shardSize;
  return {
    seed: settings.seed,
    commit,
    backend,
    settings,
    imagesSeen,
    imagesPerSecond: rounded(imagesSeen / seconds, 1),
    seconds: Math.round(seconds),
    lossCurve: curve.map(({ step, loss, accuracy }) => ({
      step,
      loss: rounded(loss, 4),
      accuracy: rounded(accuracy, 4),
    })),
    heldOutAccuracy: rounded(heldOut.accuracy, 4),
    heldOutLoss: rounded(heldOut.loss, 4),
    heldOutImages: heldOut.images,
    untrainedAccuracy: rounded(untrained.accuracy, 4),
    deadUnits: heldOut.deadUnits,
    classes: specimenClasses,
  };
}

/** The command line that makes this specimen again. */
const argumentsOf = (id: string, { seed, steps, width }: TrainingSettings): string =>
  [
    `--seed ${seed} --steps ${steps}`,
    ...(width === 1 ? [] : [`--width ${width}`]),
    ...(id === "specimen" ? [] : [`--id ${id}`]),
  ].join(" ");

/** Everything of the specimen's manifest but its layers, which follow from the graph, and its weights. */
export function specimenDescription(
  id: string,
  settings: TrainingSettings,
  training: TrainingRecord,
): Omit<PackDescription, "layers"> {
  const { mean, std } = pixelScale;
  return {
    id,
    title: id === "specimen" ? "The specimen" : `The specimen, seed ${settings.seed}`,
    licence: "MIT",
    source:
      "InceptionV1 in miniature, trained from scratch by this program on images that it draws " +
      `(seed ${settings.seed}). Made with: npm run specimen -- ${argumentsOf(id, settings)}`,
    input: {
      height: specimenImageSize,
      width: specimenImageSize,
      channels: 3,
      order: "rgb",
      mean: [mean, mean, mean],
      std: [std, std, std],
    },
    classes: [...specimenClasses],
    graph: architectureOf(settings).graph,
    training: { ...training },
    dataset: specimenDataset(settings.seed, training.heldOutImages),
  };
}

/** The parameters as a pack stores them: half precision, one tensor each. */
export const specimenTensors = (
  settings: TrainingSettings,
  parameters: Float32Array,
): Map<string, TensorToWrite> =>
  new Map(
    architectureOf(settings).layout.specs.map((spec) => [
      spec.name,
      { shape: spec.shape, dtype: "F16", data: viewOf(parameters, spec) },
    ]),
  );
