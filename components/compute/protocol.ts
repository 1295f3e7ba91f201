/** What the page and its compute worker say to each other. Everything here can be cloned between threads. */

import type { Neighbours } from "../../lib/circuits/neighbours.ts";
import type { Health } from "../../lib/featurevis/health.ts";
import type { PictureBytes } from "../../lib/featurevis/picture.ts";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import type { Measurement, PackAddress } from "../../lib/microscope/measurement.ts";
import type { BackendChoice, BackendName } from "../../lib/model/backend-choice.ts";
import type { RankedClass } from "../../lib/model/rank-classes.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Result } from "../../lib/shared/result.ts";
import type { DatasetSource } from "../../lib/stimuli/dataset/open-dataset.ts";
import type { Predictions } from "../../lib/stimuli/dataset/predict.ts";
import type { CropBytes, CropWindow } from "../../lib/stimuli/images/crop.ts";
import type { ImageSize } from "../../lib/stimuli/images/fit.ts";
import type { ImageSource, RgbImage } from "../../lib/stimuli/images/source.ts";

/** The backend a person wants; "auto" is the best that works. */
export type BackendPreference = "auto" | BackendName;

export type { PackAddress } from "../../lib/microscope/measurement.ts";

/** One instrument, by its kind, pointed at a pack. */
export type MeasureJob = {
  readonly id: string; // of the job, for stopping it
  readonly pack: PackAddress;
  readonly kind: string;
  readonly settings: unknown; // the worker checks them
  readonly priority: number; // the highest goes first
};

export type NeighboursJob = {
  readonly id: string; // of the job, for stopping it
  readonly pack: PackAddress;
  readonly unit: string;
  readonly count: number;
};

export type PictureJob = {
  readonly id: string;
  readonly pack: PackAddress;
  readonly unit: string;
  readonly settings: VisualisationSettings;
  readonly priority: number; // the highest goes first
};

export type PictureStep = {
  readonly step: number;
  readonly steps: number;
  readonly losses: readonly number[];
  readonly picture: PictureBytes;
  readonly health: Health; // so far
};

export type FinishedPicture = {
  readonly record: VisualisationRecord;
  readonly png: Uint8Array<ArrayBuffer>;
};

/** What the page is asked and told while a picture is computed. */
export type PictureCalls = {
  /** It is the picture's turn, perhaps long after it was asked for. Answers whether it is still wanted. */
  readonly onTurn: () => boolean | Promise<boolean>;
  readonly onStep: (step: PictureStep) => void;
};

/** The same for pictures that are kept unlike each other, and so are made together. */
export type FamilyCalls = {
  readonly onTurn: () => boolean | Promise<boolean>;
  readonly onSteps: (steps: readonly PictureStep[]) => void;
};

/** What is known of a pack's images before any of them is drawn. */
export type DatasetFacts = {
  readonly side: number; // of every image, in pixels
  readonly classes: readonly string[];
  readonly labels: Uint16Array; // what each image shows, by its number: indices into `classes`
};

/** A pack and the images that come with it. */
export type ImagesOfPack = { readonly pack: PackAddress; readonly source: DatasetSource };

export type AnswerJob = ImagesOfPack & {
  readonly image: number; // its number
  readonly count: number; // of classes to answer
};

export type ImageAnswer = {
  readonly top: readonly RankedClass[]; // best first
  readonly backend: BackendName;
};

export type PredictJob = ImagesOfPack & {
  readonly id: string;
  readonly priority: number; // the highest goes first
};

export type DatasetPredictions = Predictions & {
  readonly backend: BackendName;
  readonly milliseconds: number; // from the first image to the last
};

/** Squares of images as a network of this input sees them. */
export type CropJob = {
  readonly source: ImageSource;
  readonly input: ImageSize;
  readonly crops: readonly { readonly image: number; readonly window: CropWindow }[];
};

/** The worker's side. Failures are values, because an error loses its code on the way between threads. */
export type ComputeApi = {
  start(preference: BackendPreference): Promise<Result<BackendChoice>>;
  neighbours(job: NeighboursJob, onProgress: (progress: Progress) => void): Promise<Result<Neighbours>>;
  visualise(job: PictureJob, calls: PictureCalls): Promise<Result<FinishedPicture>>;
  /** All pictures of the family that the job's one is of, in order. */
  visualiseFamily(job: PictureJob, calls: FamilyCalls): Promise<Result<readonly FinishedPicture[]>>;
  measure(
    job: MeasureJob,
    onProgress: (progress: Progress) => void,
  ): Promise<Result<Measurement<unknown, unknown>>>;
  /** Keeps an image for measurements that name it by its hash; answers the hash. Needs no backend. */
  keepImage(image: RgbImage): Promise<Result<string>>;
  openImages(source: DatasetSource): Promise<Result<DatasetFacts>>;
  /** The images of these numbers, in their order. Needs no backend. */
  drawImages(source: DatasetSource, images: readonly number[]): Promise<Result<readonly PictureBytes[]>>;
  /** One for each of the job's crops, in their order. Needs no backend. */
  cropImages(job: CropJob): Promise<Result<readonly CropBytes[]>>;
  answerImage(job: AnswerJob): Promise<Result<ImageAnswer>>;
  predictImages(
    job: PredictJob,
    onProgress: (progress: Progress) => void,
  ): Promise<Result<DatasetPredictions>>;
  setPriority(id: string, priority: number): void;
  stop(id: string): void;
};
