/** Pointing an instrument at a model on the command line, as the page's worker does in a browser. */
import type { Measurement, PackAddress } from "../../lib/microscope/measurement.ts";
import type { Bench, Method, MethodWork, OpenPack, UnfinishedWork } from "../../lib/microscope/method.ts";
import { runMethod } from "../../lib/microscope/method.ts";
import { measure } from "../../lib/microscope/methods.ts";
import type { BackendName } from "../../lib/model/backend-choice.ts";
import { createExecutor } from "../../lib/model/executor.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { openPack } from "../../lib/model/pack.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { folderSource } from "../persistence/pack-folder.ts";
import { createImageLibrary, type ServerImageLibrary } from "../services/image-library.ts";
import { startTensorflow } from "../services/tensorflow.ts";
import { findPack, openPacks, type Packs } from "./model-group.ts";
import { withProgress } from "./work.ts";

export type MeasureOptions = {
  readonly dataDir?: string;
  /** Only this backend; the best that works when left out. */
  readonly backend?: BackendName;
  /** Where work that is stopped is kept; nowhere when left out. */
  readonly unfinished?: UnfinishedWork;
};

/** A model on the command line's bench, from before anything is computed. */
export type OpenBench = {
  readonly manifest: Manifest;
  readonly images: ServerImageLibrary;
  /** Measures with progress on the terminal; Ctrl-C stops it. */
  measure<S, R>(method: Method<S, R>, settings: unknown): Promise<Measurement<S, R>>;
  /** The same with an instrument that is known by its kind only. */
  measureKind(kind: string, settings: unknown): Promise<Measurement<unknown, unknown>>;
};

/** Throws `not-found` when there is no such model. */
export async function openBench(
  id: string,
  { dataDir, backend, unfinished }: MeasureOptions,
): Promise<OpenBench> {
  const packs = openPacks(dataDir);
  const { manifest, folder } = await findPack(packs, id);
  const images = createImageLibrary({ packs: packs.store, dataDir });
  const onBench = async <T>(run: (bench: Bench, work: MethodWork) => Promise<T>): Promise<T> => {
    const { name } = await startTensorflow(backend === undefined ? {} : { only: backend });
    return withOpen(folder, (open) => {
      const bench: Bench = {
        ...open,
        backend: name,
        images,
        ...(unfinished ? { unfinished } : {}),
        withPack: (other, work) => withOther(packs, other, work),
      };
      return withProgress((work) => run(bench, work));
    });
  };
  return {
    manifest,
    images,
    measure: (method, settings) => onBench((bench, work) => runMethod(method, bench, settings, work)),
    measureKind: (kind, settings) => onBench((bench, work) => measure(kind, bench, settings, work)),
  };
}

async function withOpen<T>(folder: string, work: (open: OpenPack) => Promise<T>): Promise<T> {
  const pack = await openPack(folderSource(folder));
  const executor = createExecutor(pack);
  try {
    return await work({ pack, executor });
  } finally {
    executor.dispose();
  }
}

async function withOther<T>(
  packs: Packs,
  { id, sha256 }: PackAddress,
  work: (open: OpenPack) => Promise<T>,
): Promise<T> {
  const { manifest, folder } = await findPack(packs, id);
  if (manifest.weights.sha256 !== sha256) {
    throw new MicrographiaError(
      "not-found",
      `The model “${id}” is here with other weights than those that were asked for.`,
    );
  }
  return withOpen(folder, work);
}
