import { describe, expect, test } from "vitest";
import { standardTransforms } from "../../lib/featurevis/defaults.ts";
import { algorithmVersion, pictureKey } from "../../lib/featurevis/key.ts";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import { MicrographiaError, type Problem } from "../../lib/shared/result.ts";
import { createCell } from "../../lib/sync/observable.ts";
import type { BackendState } from "./client.ts";
import type { LocalPicture } from "./local-pictures.ts";
import type { Wanted } from "./picture-desk.ts";
import { createPictures } from "./pictures.ts";
import type { FinishedPicture, PictureCalls, PictureJob } from "./protocol.ts";

const wanted: Wanted = {
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

const keyOf = (of: Wanted) =>
  pictureKey({ packHash: of.pack.sha256, unit: of.unit, settings: of.settings, algorithm: algorithmVersion });

const record: VisualisationRecord = {
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
const picture: FinishedPicture = { record, png: Uint8Array.of(1, 2, 3) };

const ready: BackendState = {
  state: "ready",
  preference: "auto",
  backend: "wasm",
  detail: null,
  reasons: [],
  makesPictures: true,
};

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A server, a browser and a worker that do what a test tells them. */
function bench() {
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
  const backend = createCell<BackendState>(ready);
  const world = { time: 0, reachable: true, lists: 0, later: [] as (() => void)[] };
  const reach = () => {
    if (!world.reachable) throw new MicrographiaError("unavailable", "The server cannot be reached.");
  };
  const pictures = createPictures({
    compute: {
      backend,
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
  return { pictures, onServer, inBrowser, jobs, backend, world };
}

describe("a picture", () => {
  test("that the server has is shown from there, and not computed", async () => {
    const { pictures, onServer, jobs } = bench();
    const key = await keyOf(wanted);
    onServer.set(key, picture);
    const desk = pictures.desk(wanted);
    expect(desk.state.get()).toEqual({ state: "looking" });
    await desk.look();
    expect(desk.state.get()).toEqual({
      state: "done",
      url: `/api/visualisations/${key}.png`,
      record: null,
      kept: "server",
    });
    await desk.details();
    expect(desk.state.get()).toMatchObject({ record });
    desk.start(true);
    await settle();
    expect(jobs).toHaveLength(0);
  });

  test("of a whole layer costs one question to the server", async () => {
    const { pictures, world } = bench();
    const desks = Array.from({ length: 40 }, (_, i) => pictures.desk({ ...wanted, unit: `mixed3b:${i}` }));
    await Promise.all(desks.map((desk) => desk.look()));
    expect(world.lists).toBe(1);
  });

  test("that nobody has is computed with progress, then stored for everybody", async () => {
    const { pictures, onServer, inBrowser, jobs } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    expect(desk.state.get()).toEqual({ state: "idle" });
    desk.start(true);
    expect(desk.state.get()).toMatchObject({ state: "queued", step: 0, steps: 8 });
    await settle();
    const [job] = jobs;
    expect(job?.job).toMatchObject({ unit: wanted.unit, settings: wanted.settings });
    expect(await job?.calls.onTurn()).toBe(true);
    const shown = { size: 1, rgba: new Uint8ClampedArray(4) };
    job?.calls.onStep({ step: 2, steps: 8, losses: [1, 2], picture: shown });
    expect(desk.state.get()).toEqual({ state: "running", step: 2, steps: 8, losses: [1, 2], picture: shown });
    job?.finish(picture);
    await settle();
    expect(desk.state.get()).toEqual({ state: "done", url: "blob:3", record, kept: "server" });
    expect(onServer.get(await keyOf(wanted))).toEqual(picture);
    expect(inBrowser.size).toBe(0);
  });

  test("that a reader computes stays in the browser, and is found there again", async () => {
    const { pictures, onServer, inBrowser, jobs } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(false);
    await settle();
    jobs[0]?.finish(picture);
    await settle();
    expect(desk.state.get()).toMatchObject({ state: "done", kept: "browser" });
    expect(onServer.size).toBe(0);

    const later = bench();
    for (const [key, kept] of inBrowser) later.inBrowser.set(key, kept);
    const again = later.pictures.desk(wanted);
    await again.look();
    expect(again.state.get()).toMatchObject({ state: "done", kept: "browser", record });
    // The reader has become an annotator since.
    await again.handIn();
    expect(again.state.get()).toMatchObject({ state: "done", kept: "server" });
    expect(later.onServer.size).toBe(1);
    expect(later.inBrowser.size).toBe(0);
  });

  test("is kept in the browser when the server cannot be reached", async () => {
    const { pictures, inBrowser, jobs, world } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    world.reachable = false;
    jobs[0]?.finish(picture);
    await settle();
    expect(desk.state.get()).toMatchObject({ state: "done", kept: "browser" });
    expect(inBrowser.size).toBe(1);
  });

  test("that somebody else made while it waited for its turn is not computed again", async () => {
    const { pictures, onServer, jobs, world } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    onServer.set(await keyOf(wanted), picture);
    world.time = 60_000;
    expect(await jobs[0]?.calls.onTurn()).toBe(false);
    jobs[0]?.fail(new MicrographiaError("cancelled", "Not wanted any more."));
    await settle();
    expect(desk.state.get()).toMatchObject({ state: "done", kept: "server" });
  });

  test("that a person stops stays as far as it came, and can be begun anew", async () => {
    const { pictures, jobs } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    jobs[0]?.calls.onStep({
      step: 3,
      steps: 8,
      losses: [1, 2, 3],
      picture: { size: 1, rgba: new Uint8ClampedArray(4) },
    });
    desk.stop();
    expect(jobs[0]?.stopped).toBe(true);
    await settle();
    expect(desk.state.get()).toMatchObject({ state: "stopped", step: 3, losses: [1, 2, 3] });
    // A step that was on its way changes nothing.
    jobs[0]?.calls.onStep({
      step: 4,
      steps: 8,
      losses: [1, 2, 3, 4],
      picture: { size: 1, rgba: new Uint8ClampedArray(4) },
    });
    expect(desk.state.get()).toMatchObject({ state: "stopped", step: 3 });
    desk.start(true);
    await settle();
    expect(jobs).toHaveLength(2);
    expect(desk.state.get()).toMatchObject({ state: "queued" });
  });

  test("that nobody looks at any more is given up, but not when somebody comes back at once", async () => {
    const { pictures, jobs, world } = bench();
    const desk = pictures.desk(wanted);
    const first = pictures.hold(desk, 1);
    await desk.look();
    desk.start(true);
    await settle();
    first.release();
    const second = pictures.hold(desk, 1);
    for (const callback of world.later.splice(0)) callback();
    expect(jobs[0]?.stopped).toBe(false);
    second.release();
    for (const callback of world.later.splice(0)) callback();
    expect(jobs[0]?.stopped).toBe(true);
    await settle();
    expect(desk.state.get()).toEqual({ state: "idle" });
  });

  test("has the highest priority that anybody wants for it", async () => {
    const { pictures, jobs } = bench();
    const desk = pictures.desk(wanted);
    pictures.hold(desk, 1);
    await desk.look();
    desk.start(true);
    await settle();
    expect(jobs[0]?.priority).toBe(1);
    const looking = pictures.hold(desk, 2);
    expect(jobs[0]?.priority).toBe(2);
    looking.release();
    expect(jobs[0]?.priority).toBe(1);
  });

  test("can be begun anew after the backend was changed under it", async () => {
    const { pictures, jobs } = bench();
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    jobs[0]?.fail(new MicrographiaError("cancelled", "Another backend was chosen."));
    await settle();
    expect(desk.state.get()).toEqual({ state: "idle" });
  });

  test("is not computed in plain JavaScript; the page is told why", async () => {
    const { pictures, jobs, backend } = bench();
    backend.set({ state: "starting", preference: "auto" });
    const desk = pictures.desk(wanted);
    await desk.look();
    desk.start(true);
    await settle();
    backend.set({ ...ready, backend: "cpu", makesPictures: false });
    await settle();
    expect(jobs).toHaveLength(0);
    expect(desk.state.get()).toMatchObject({ state: "failed", problem: { code: "unavailable" } });
  });

  test("that cannot be looked for is a failure, until looking works", async () => {
    const { pictures, world } = bench();
    world.reachable = false;
    const desk = pictures.desk(wanted);
    await desk.look();
    expect(desk.state.get()).toMatchObject({ state: "failed", problem: { code: "unavailable" } });
  });

  test("of settings of one's own is looked for by its key", async () => {
    const { pictures, onServer } = bench();
    const own: Wanted = { ...wanted, settings: { ...wanted.settings, seed: 9 }, byDefault: false };
    const desk = pictures.desk(own);
    await desk.look();
    expect(desk.state.get()).toEqual({ state: "idle" });
    const other: Wanted = { ...own, settings: { ...own.settings, seed: 10 } };
    onServer.set(await keyOf(other), picture);
    const second = pictures.desk(other);
    await second.look();
    expect(second.state.get()).toMatchObject({ state: "done", record, kept: "server" });
  });
});
