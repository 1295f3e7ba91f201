/**
 * The compute worker: all of TensorFlow.js's work, away from the thread that draws the page. Pictures take turns;
 * weights are quick and are computed between two steps of a picture.
 */
import "../shell/no-eval.ts";
import { expose, type ProxyMethods, releaseProxy } from "comlink";
import { neighbours } from "../../lib/circuits/neighbours.ts";
import { familyOf, type PictureJob as TogetherJob } from "../../lib/featurevis/batch.ts";
import { makeRecord } from "../../lib/featurevis/make-record.ts";
import { encodePng } from "../../lib/featurevis/png.ts";
import { visualiseBatch } from "../../lib/featurevis/visualise.ts";
import { measure } from "../../lib/microscope/methods.ts";
import { startBackend } from "../../lib/model/backend.ts";
import type { BackendChoice } from "../../lib/model/backend-choice.ts";
import { browserPlatform } from "../../lib/model/platform.ts";
import { assert, fail, MicrographiaError, ok, type Result, unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { failureWords } from "./failure-words.ts";
import { createImageLibrary } from "./image-library.ts";
import { answerOne, cropImages, describeImages, drawPictures, predictAll } from "./images.ts";
import { createOpenPacks } from "./open-packs.ts";
import type { ComputeApi, FinishedPicture, PictureCalls, PictureJob, PictureStep } from "./protocol.ts";
import { createTurns, type Ticket } from "./turns.ts";
import { createUnfinishedWork } from "./unfinished-work.ts";

/** Where our server offers TensorFlow.js's WebAssembly files. */
const wasmFolder = "/wasm/";

const packs = createOpenPacks();
const turns = createTurns();
const images = createImageLibrary();
const unfinished = createUnfinishedWork();
const jobs = new Map<string, { readonly controller: AbortController; readonly ticket: Ticket | null }>();
let starting: Promise<BackendChoice> | null = null;

/** The answer of some work, or its failure as a value; what was not written for people keeps its text for them to report. */
async function answer<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof MicrographiaError) return fail(error.code, error.message);
    console.error(error);
    return fail("unavailable", failureWords(error));
  }
}

async function asJob<T>(
  id: string,
  ticket: Ticket | null,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  jobs.set(id, { controller, ticket });
  try {
    return await work(controller.signal);
  } finally {
    jobs.delete(id);
    ticket?.leave();
  }
}

function backend(): Promise<BackendChoice> {
  if (!starting) throw new Error("the worker was asked to compute before it was started");
  return starting;
}

/** A callback that lives on the page keeps a port open until it is released. */
const release = (callback: unknown): void => (callback as Partial<ProxyMethods>)[releaseProxy]?.();

/** Pictures in their turn, step by step; `among` says which are made together with the one that is asked for. */
async function makePictures(
  { id, pack, unit, settings, priority }: PictureJob,
  calls: Pick<PictureCalls, "onTurn">,
  among: (job: TogetherJob) => TogetherJob[],
  onSteps: (steps: readonly PictureStep[]) => void,
): Promise<Result<FinishedPicture[]>> {
  const ticket = turns.join(priority);
  const made = await answer(() =>
    asJob(id, ticket, async (signal) => {
      const together = among({ unit: unwrap(parseUnit(unit)), settings });
      const { name } = await backend();
      return packs.use(pack, async ({ pack: { manifest }, executor }) => {
        await ticket.turn();
        if (!(await calls.onTurn())) throw new MicrographiaError("cancelled", "Not wanted any more.");
        const visualisations = await visualiseBatch({ manifest, executor }, together, {
          signal,
          onStep: async (steps) => {
            onSteps(steps);
            await ticket.turn();
          },
        });
        return Promise.all(
          together.map(async (job, n): Promise<FinishedPicture> => {
            const visualisation = visualisations[n];
            assert(visualisation, "every picture was made");
            const record = makeRecord(manifest, job.unit, job.settings, name, visualisation);
            return { record, png: await encodePng(visualisation.picture) };
          }),
        );
      });
    }),
  );
  release(calls);
  return made;
}

const api: ComputeApi = {
  start: (preference) =>
    answer(() => {
      starting ??= startBackend(
        browserPlatform(wasmFolder),
        preference === "auto" ? {} : { only: preference },
      );
      return starting;
    }),

  neighbours: async ({ id, pack, unit, count }, onProgress) => {
    const found = await answer(() =>
      asJob(id, null, async (signal) => {
        const address = unwrap(parseUnit(unit));
        await backend();
        return packs.use(pack, (open) => neighbours(open.pack, address, { count, signal, onProgress }));
      }),
    );
    release(onProgress);
    return found;
  },

  visualise: async (job, calls) => {
    const made = await makePictures(
      job,
      calls,
      ({ unit, settings }) => [{ unit, settings }],
      ([step]) => {
        if (step) calls.onStep(step);
      },
    );
    const [picture] = made.ok ? made.value : [];
    return picture ? ok(picture) : made.ok ? fail("unavailable", "No picture was made.") : made;
  },

  visualiseFamily: (job, calls) => makePictures(job, calls, familyOf, calls.onSteps),

  measure: async ({ id, pack, kind, settings, priority }, onProgress) => {
    const ticket = turns.join(priority);
    const measured = await answer(() =>
      asJob(id, ticket, async (signal) => {
        const { name } = await backend();
        return packs.use(pack, async (open) => {
          await ticket.turn();
          const bench = {
            ...open,
            backend: name,
            images,
            unfinished,
            withPack: packs.use,
          };
          return measure(kind, bench, settings, { signal, onProgress, onTurn: () => ticket.turn() });
        });
      }),
    );
    release(onProgress);
    return measured;
  },

  keepImage: (image) => answer(() => images.addLoose(image)),

  openImages: (source) => answer(async () => describeImages(source)),

  drawImages: (source, images) => answer(async () => drawPictures(source, images)),

  cropImages: (job) => answer(() => cropImages(images, job)),

  answerImage: (job) =>
    answer(async () => {
      const { name } = await backend();
      return packs.use(job.pack, async (open) => ({ top: await answerOne(open, job), backend: name }));
    }),

  predictImages: async ({ id, pack, source, priority }, onProgress) => {
    const ticket = turns.join(priority);
    const predicted = await answer(() =>
      asJob(id, ticket, async (signal) => {
        const { name } = await backend();
        return packs.use(pack, async (open) => {
          await ticket.turn();
          const started = performance.now();
          const options = { signal, onProgress, onTurn: () => ticket.turn() };
          const predictions = await predictAll(open, source, options);
          return { ...predictions, backend: name, milliseconds: performance.now() - started };
        });
      }),
    );
    release(onProgress);
    return predicted;
  },

  setPriority: (id, priority) => jobs.get(id)?.ticket?.setPriority(priority),

  stop: (id) => {
    const job = jobs.get(id);
    job?.controller.abort();
    job?.ticket?.leave();
  },
};

expose(api);
