/** What the page and its compute worker say to each other. Everything here can be cloned between threads. */
import type { Neighbours } from "../../lib/circuits/neighbours.ts";
import type { PictureBytes } from "../../lib/featurevis/picture.ts";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import type { BackendChoice, BackendName } from "../../lib/model/backend-choice.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Result } from "../../lib/shared/result.ts";

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

/** The worker's side. Failures are values, because an error loses its code on the way between threads. */
export type ComputeApi = {
  start(preference: BackendPreference): Promise<Result<BackendChoice>>;
  neighbours(job: NeighboursJob, onProgress: (progress: Progress) => void): Promise<Result<Neighbours>>;
  visualise(job: PictureJob, calls: PictureCalls): Promise<Result<FinishedPicture>>;
  setPriority(id: string, priority: number): void;
  stop(id: string): void;
};
