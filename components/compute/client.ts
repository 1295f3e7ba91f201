/** The page's side of the compute worker: starts it, says which backend it got, and hands work to it. */
import { proxy, type Remote, wrap } from "comlink";
import type { Neighbours } from "../../lib/circuits/neighbours.ts";
import type { PictureBytes } from "../../lib/featurevis/picture.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { type BackendName, describePassedOver } from "../../lib/model/backend-choice.ts";
import type { WorkOptions } from "../../lib/shared/progress.ts";
import { MicrographiaError, messageOf, type Result, unwrap } from "../../lib/shared/result.ts";
import type { DatasetSource } from "../../lib/stimuli/dataset/open-dataset.ts";
import type { CropBytes } from "../../lib/stimuli/images/crop.ts";
import type { RgbImage } from "../../lib/stimuli/images/source.ts";
import { createCell, type Observable } from "../../lib/sync/observable.ts";
import type {
  AnswerJob,
  BackendPreference,
  ComputeApi,
  CropJob,
  DatasetFacts,
  DatasetPredictions,
  FamilyCalls,
  FinishedPicture,
  ImageAnswer,
  MeasureJob,
  NeighboursJob,
  PictureCalls,
  PictureJob,
  PredictJob,
} from "./protocol.ts";

export type BackendState =
  | { readonly state: "starting"; readonly preference: BackendPreference }
  | {
      readonly state: "ready";
      readonly preference: BackendPreference;
      readonly backend: BackendName;
      readonly detail: string | null; // the graphics adapter, where one is used
      readonly reasons: readonly string[]; // why no better backend is in use, a sentence each
      /** Whether pictures can be computed: not in plain JavaScript, unless a person insists on it. */
      readonly makesPictures: boolean;
    }
  | { readonly state: "failed"; readonly preference: BackendPreference; readonly message: string };

export type PictureRequest = Omit<PictureJob, "id">;

export type PictureWork = {
  /** Rejects with a `MicrographiaError`: `cancelled` when it was stopped. */
  readonly finished: Promise<FinishedPicture>;
  setPriority(priority: number): void;
  stop(): void;
};

/** Work on pictures that are made together; they finish together. */
export type FamilyWork = Omit<PictureWork, "finished"> & {
  readonly finished: Promise<readonly FinishedPicture[]>;
};

export type ComputeClient = {
  readonly backend: Observable<BackendState>;
  /** Starts anew with another backend; what was being computed is stopped. */
  setPreference(preference: BackendPreference): void;
  /**
   * Starts the worker anew if it has failed: its script and its parts come over the network, which may be back. Every request does
   * so too, so that trying again is trying again.
   */
  revive(): void;
  neighbours(job: Omit<NeighboursJob, "id">, options: WorkOptions): Promise<Neighbours>;
  visualise(request: PictureRequest, calls: PictureCalls): PictureWork;
  /** All pictures of the family of the one that is asked for. */
  visualiseFamily(request: PictureRequest, calls: FamilyCalls): FamilyWork;
  measure(job: Omit<MeasureJob, "id">, options: WorkOptions): Promise<Measurement<unknown, unknown>>;
  /** Keeps an image for measurements, also for those after a change of backend; answers the hash that names it. */
  keepImage(image: RgbImage): Promise<string>;
  openImages(source: DatasetSource): Promise<DatasetFacts>;
  drawImages(source: DatasetSource, images: readonly number[]): Promise<readonly PictureBytes[]>;
  cropImages(job: CropJob): Promise<readonly CropBytes[]>;
  answerImage(job: AnswerJob): Promise<ImageAnswer>;
  predictImages(job: Omit<PredictJob, "id">, options: WorkOptions): Promise<DatasetPredictions>;
};

/** What a client needs of a worker. */
export type WorkerLike = Pick<
  Worker,
  "postMessage" | "addEventListener" | "removeEventListener" | "terminate"
>;

type Session = { readonly api: Remote<ComputeApi>; readonly over: Promise<never>; end(): void };

const restarted = "The computation was stopped because another backend was chosen.";

/** A worker that has just failed is left alone for so long, in ms: hundreds of pictures may ask for it at once. */
const reviveAfter = 1000;

function openSession(worker: WorkerLike): Session {
  const { promise: over, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting for anything when a session ends.
  over.catch(() => undefined);
  worker.addEventListener("error", (event) => {
    const detail = (event as ErrorEvent).message || "its script could not be loaded";
    const message = `The compute worker failed: ${detail}. Try again; if it fails again, reload the page.`;
    reject(new MicrographiaError("unavailable", message));
  });
  return {
    api: wrap<ComputeApi>(worker as Worker),
    over,
    end: () => {
      reject(new MicrographiaError("cancelled", restarted));
      worker.terminate();
    },
  };
}

/** @param now milliseconds */
export function createComputeClient(
  spawn: () => WorkerLike,
  preference: BackendPreference,
  now: () => number = () => performance.now(),
): ComputeClient {
  const backend = createCell<BackendState>({ state: "starting", preference });
  let jobs = 0;
  const kept = new Map<string, RgbImage>();
  let failedAt = Number.NEGATIVE_INFINITY;

  const start = (wanted: BackendPreference): Session => {
    backend.set({ state: "starting", preference: wanted });
    const opened = openSession(spawn());
    const isCurrent = () => opened === session;
    for (const image of kept.values()) void opened.api.keepImage(image);
    const become = (state: BackendState): void => {
      if (!isCurrent()) return;
      if (state.state === "failed") failedAt = now();
      backend.set(state);
    };
    const failed = (error: unknown) =>
      become({ state: "failed", preference: wanted, message: messageOf(error) });
    Promise.race([opened.api.start(wanted), opened.over]).then(
      (choice) => become(toState(choice, wanted)),
      failed,
    );
    // It may also fail long after it has started.
    opened.over.catch(failed);
    return opened;
  };
  // Assigned before any answer can arrive: answers come in later tasks.
  let session: Session = start(preference);

  const replace = (wanted: BackendPreference): void => {
    session.end();
    session = start(wanted);
  };
  const revive = (): void => {
    const { state, preference: wanted } = backend.get();
    if (state === "failed" && now() - failedAt >= reviveAfter) replace(wanted);
  };

  const request = async <T>(work: (api: Remote<ComputeApi>) => Promise<Result<T>>): Promise<T> => {
    revive();
    const { api, over } = session;
    return unwrap(await Promise.race([work(api), over]));
  };

  /** Work that can be stopped under an id of its own. */
  const stoppable = async <T>(
    id: string,
    signal: AbortSignal | undefined,
    work: (api: Remote<ComputeApi>, id: string) => Promise<Result<T>>,
  ): Promise<T> => {
    revive();
    const { api } = session;
    const stop = () => void api.stop(id);
    signal?.addEventListener("abort", stop);
    try {
      return await request<T>((worker) => work(worker, id));
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  };

  /** How work of this id is hurried and stopped, also once another session has begun. */
  const directed = (id: string): Omit<PictureWork, "finished"> => {
    const { api } = session;
    return {
      setPriority: (priority) => void api.setPriority(id, priority),
      stop: () => void api.stop(id),
    };
  };

  return {
    backend,
    setPreference: replace,
    revive,
    neighbours: (job, { signal, onProgress }) =>
      stoppable(`neighbours-${jobs++}`, signal, (worker, id) =>
        worker.neighbours(
          { ...job, id },
          proxy((progress) => onProgress?.(progress)),
        ),
      ),
    visualise: (picture, calls) => {
      const id = `picture-${jobs++}`;
      revive();
      return {
        ...directed(id),
        finished: request<FinishedPicture>((worker) => worker.visualise({ ...picture, id }, proxy(calls))),
      };
    },
    visualiseFamily: (picture, calls) => {
      const id = `family-${jobs++}`;
      revive();
      return {
        ...directed(id),
        finished: request<readonly FinishedPicture[]>((worker) =>
          worker.visualiseFamily({ ...picture, id }, proxy(calls)),
        ),
      };
    },
    measure: (job, { signal, onProgress }) =>
      stoppable(`measure-${jobs++}`, signal, (worker, id) =>
        worker.measure(
          { ...job, id },
          proxy((progress) => onProgress?.(progress)),
        ),
      ),
    keepImage: async (image) => {
      const hash = await request<string>((worker) => worker.keepImage(image));
      kept.set(hash, image);
      return hash;
    },
    openImages: (source) => request<DatasetFacts>((worker) => worker.openImages(source)),
    drawImages: (source, images) =>
      request<readonly PictureBytes[]>((worker) => worker.drawImages(source, images)),
    cropImages: (job) => request<readonly CropBytes[]>((worker) => worker.cropImages(job)),
    answerImage: (job) => request<ImageAnswer>((worker) => worker.answerImage(job)),
    predictImages: (job, { signal, onProgress }) =>
      stoppable(`predict-${jobs++}`, signal, (worker, id) =>
        worker.predictImages(
          { ...job, id },
          proxy((progress) => onProgress?.(progress)),
        ),
      ),
  };
}

function toState(
  choice: Awaited<ReturnType<ComputeApi["start"]>>,
  preference: BackendPreference,
): BackendState {
  if (!choice.ok) return { state: "failed", preference, message: choice.problem.message };
  const { name, detail, passedOver } = choice.value;
  return {
    state: "ready",
    preference,
    backend: name,
    detail,
    reasons: passedOver.map(describePassedOver),
    makesPictures: name !== "cpu" || preference === "cpu",
  };
}
