/** One picture, and a server, a browser and a worker for tests that say what each of them does. */
import { standardTransforms } from "../../lib/featurevis/defaults.ts";
import { algorithmVersion, pictureKey } from "../../lib/featurevis/key.ts";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import { MicrographiaError, type Problem } from "../../lib/shared/result.ts";
import { createCell } from "../../lib/sync/observable.ts";
import type { BackendState } from "./client.ts";
import type { LocalPicture } from "./local-pictures.ts";
import type { Wanted } from "./picture-desk.ts";
import { createPictures } from "./pictures.ts";
import type { FamilyCalls, FinishedPicture, PictureCalls, PictureJob, PictureStep } from "./protocol.ts";

export const wanted: Wanted = {
  pack: { id: "specimen", sha256: "a".repeat(64) },
  unit: "mixed3b:17",
  settings: {
    objective: { type: "channel" },
    parameterisation: { type: "fourier", deviation: 0.01 },
    transforms: standardTransforms(64, "free"),
    size: 64,
    steps: 8,
    learningRate: 0.05,
    redirectedSteps: 2,
    seed: 0,
  },
  byDefault: true,
};

export const keyOf = (of: Wanted) =>
  pictureKey({ packHash: of.pack.sha256, unit: of.unit, settings: of.settings, algorithm: algorithmVersion });

export const record: VisualisationRecord = {
  pack: "specimen",
  packHash: wanted.pack.sha256,
  unit: wanted.unit,
  settings: wanted.settings,
  algorithm: algorithmVersion,
  backend: "wasm",
  losses: [1, 2],
  activation: 3,
  noiseActivation: 0.1,
  milliseconds: 5,
  size: 64,
};
export const picture: FinishedPicture = { record, png: Uint8Array.of(1, 2, 3) };

/** What is shown after so many of eight steps. */
export const stepAt = (step: number): PictureStep => ({
  step,
  steps: 8,
  losses: Array.from({ length: step }, (_, i) => i + 1),
  picture: { size: 1, rgba: new Uint8ClampedArray(4) },
  health: { state: "well", steps: step, fired: step, pushed: step, saturation: 0 },
});

export const ready = {
  state: "ready",
  preference: "auto",
  backend: "wasm",
  detail: null,
  reasons: [],
  makesPictures: true,
} satisfies BackendState;

/** Lets everything that is due happen. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A server, a browser and a worker that do what a test tells them. */
export function bench() {
  const onServer = new Map<string, LocalPicture>();
  const inBrowser = new Map<string, LocalPicture>();
  const jobs: {
    job: Omit<PictureJob, "id">;
    calls: PictureCalls;
    priority: number;
    finish: (picture: FinishedPicture) => void;
    fail: (error: Error) => void;
    stopped: boolean;
  }[] = [];
  const families: {
    job: Omit<PictureJob, "id">;
    calls: FamilyCalls;
    priority: number;
    finish: (pictures: readonly FinishedPicture[]) => void;
    stopped: boolean;
  }[] = [];
  const backend = createCell<BackendState>(ready);
  const world = { time: 0, reachable: true, lists: 0, later: [] as (() => void)[] };
  const reach = () => {
    if (!world.reachable) throw new MicrographiaError("unavailable", "The server cannot be reached.");
  };
  const pictures = createPictures({
    compute: {
      backend,
      revive: () => {
        if (backend.get().state === "failed" && world.reachable) backend.set(ready);
      },
      visualise: (job, calls) => {
        const { promise, resolve, reject } = Promise.withResolvers<FinishedPicture>();
        const entry = { job, calls, priority: job.priority, finish: resolve, fail: reject, stopped: false };
        jobs.push(entry);
        return {
          finished: promise,
          setPriority: (priority) => {
            entry.priority = priority;
          },
          stop: () => {
            entry.stopped = true;
            reject(new MicrographiaError("cancelled", "Stopped."));
          },
        };
      },
      visualiseFamily: (job, calls) => {
        const { promise, resolve, reject } = Promise.withResolvers<readonly FinishedPicture[]>();
        const entry = { job, calls, priority: job.priority, finish: resolve, stopped: false };
        families.push(entry);
        return {
          finished: promise,
          setPriority: (priority) => {
            entry.priority = priority;
          },
          stop: () => {
            entry.stopped = true;
            reject(new MicrographiaError("cancelled", "Stopped."));
          },
        };
      },
    },
    server: {
      list: async () => {
        reach();
        world.lists++;
        return new Map([...onServer].map(([key, stored]) => [stored.record.unit, key]));
      },
      record: async (key) => {
        reach();
        return onServer.get(key)?.record ?? null;
      },
      store: async (key, stored) => {
        reach();
        onServer.set(key, stored);
      },
    },
    local: {
      find: async (key) => inBrowser.get(key) ?? null,
      keep: async (key, kept) => {
        inBrowser.set(key, kept);
      },
      forget: async (key) => {
        inBrowser.delete(key);
      },
    },
    toUrl: (png) => `blob:${png.length}`,
    toProblem: (error): Problem =>
      error instanceof MicrographiaError
        ? { code: error.code, message: error.message }
        : { code: "unavailable", message: String(error) },
    now: () => world.time,
    later: (callback) => world.later.push(callback),
  });
  return { pictures, onServer, inBrowser, jobs, families, backend, world };
}
