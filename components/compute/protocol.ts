/** What the page and its compute worker say to each other. Everything here can be cloned between threads. */
import type { Neighbours } from "../../lib/circuits/neighbours.ts";
import type { PictureBytes } from "../../lib/featurevis/picture.ts";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import type { BackendChoice, BackendName } from "../../lib/model/backend-choice.ts";
import type { RankedClass } from "../../lib/model/rank-classes.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Result } from "../../lib/shared/result.ts";
import type { DatasetSource } from "../../lib/stimuli/dataset/open-dataset.ts";
import type { Predictions } from "../../lib/stimuli/dataset/predict.ts";

/** The backend a person wants; "auto" is the best that works. */
export type BackendPreference = "auto" | BackendName;

/** Where a pack is served, and which version of it. */
export type PackAddress = { readonly id: string; readonly sha256: string };

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

/** The worker's side. Failures are values, because an error loses its code on the way between threads. */
export type ComputeApi = {
  start(preference: BackendPreference): Promise<Result<BackendChoice>>;
  neighbours(job: NeighboursJob, onProgress: (progress: Progress) => void): Promise<Result<Neighbours>>;
  visualise(job: PictureJob, calls: PictureCalls): Promise<Result<FinishedPicture>>;
  openImages(source: DatasetSource): Promise<Result<DatasetFacts>>;
  /** The images of these numbers, in their order. Needs no backend. */
  drawImages(source: DatasetSource, images: readonly number[]): Promise<Result<readonly PictureBytes[]>>;
  answerImage(job: AnswerJob): Promise<Result<ImageAnswer>>;
  predictImages(
    job: PredictJob,
    onProgress: (progress: Progress) => void,
  ): Promise<Result<DatasetPredictions>>;
  setPriority(id: string, priority: number): void;
  stop(id: string): void;
};
