/** How an instrument's answer is computed, and what is at hand for it. Runs in the page's worker and on the command line. */
import type { BackendName } from "../model/backend-choice.ts";
import type { Executor } from "../model/executor.ts";
import type { Pack } from "../model/pack.ts";
import type { Progress, WorkOptions } from "../shared/progress.ts";
import type { ImageLibrary } from "../stimuli/images/source.ts";
import { type Instrument, parseSettings } from "./instrument.ts";
import type { Measurement, PackAddress } from "./measurement.ts";

/** A pack whose uploaded weights all work on it shares. */
export type OpenPack = { readonly pack: Pack; readonly executor: Executor };

/**
 * Where long work leaves what it has so far, so that it can go on after it was stopped, in another page or another process. What
 * cannot be kept is lost without harm: nothing here rejects.
 */
export type UnfinishedWork = {
  load(key: string): Promise<Uint8Array | null>;
  save(key: string, bytes: Uint8Array<ArrayBuffer>, progress: Progress): Promise<void>;
  drop(key: string): Promise<void>;
};

export type Bench = OpenPack & {
  readonly backend: BackendName;
  readonly images: ImageLibrary;
  /** Left out where nothing is kept. */
  readonly unfinished?: UnfinishedWork;
  /** Works with another pack, which stays open at least until the work is done. Throws `not-found` when it is not there, or not with these weights. */
  withPack<T>(pack: PackAddress, work: (open: OpenPack) => Promise<T>): Promise<T>;
};

export type MethodWork = WorkOptions & {
  /** Awaited between two stretches of work of up to some hundred milliseconds: somebody else's work may be more urgent. */
  readonly onTurn?: () => Promise<void>;
};

export type Method<Settings, Result> = {
  readonly instrument: Instrument<Settings, Result>;
  /**
   * The result can be cloned between threads and, but for typed arrays, written as JSON. Throws `cancelled` when stopped, `not-found` or
   * `invalid` for settings that do not suit the network.
   */
  measure(bench: Bench, settings: Settings, work: MethodWork): Promise<Result>;
};

/** Measures, and says how. `settings` are checked: throws `invalid` when they are not the instrument's, and what measuring throws. */
export async function runMethod<S, R>(
  { instrument, measure }: Method<S, R>,
  bench: Bench,
  given: unknown,
  work: MethodWork = {},
): Promise<Measurement<S, R>> {
  const settings = parseSettings(instrument, given);
  const { manifest } = bench.pack;
  const pack: PackAddress = { id: manifest.id, sha256: manifest.weights.sha256 };
  const started = performance.now();
  const result = await measure(bench, settings, work);
  return {
    format: "micrographia-measurement",
    kind: instrument.kind,
    version: instrument.version,
    pack,
    settings,
    backend: bench.backend,
    milliseconds: performance.now() - started,
    result,
  };
}
