import type { Layer } from "../../model/manifest.ts";
import { MicrographiaError } from "../../shared/result.ts";
import {
  activationsVersion,
  decodeLayer,
  encodeLayer,
  type LayerHeader,
} from "../../stimuli/activations/layer-file.ts";
import { beginPass, type PassState, runPass } from "../../stimuli/activations/pass.ts";
import { layerNamed } from "../layer-named.ts";
import type { Bench, Method, MethodWork } from "../method.ts";
import {
  type ActivationsResult,
  type ActivationsSettings,
  activationsInstrument,
  unfinishedPassKey,
} from "./instrument.ts";

/** How often a pass keeps what it has, in milliseconds: so much is lost at most when the page is closed. */
const keepEvery = 10_000;

type Headers = readonly Omit<LayerHeader, "images">[];

/** Takes up a pass where it was stopped, when the bench keeps unfinished work. */
export const activationsMethod: Method<ActivationsSettings, ActivationsResult> = {
  instrument: activationsInstrument,
  measure: async (bench, settings, work) => {
    const { pack, executor, unfinished } = bench;
    const layers = settings.layers.map((name) => layerNamed(pack.manifest, name));
    const images = await bench.images.open(settings.source);
    if (images.count === 0)
      throw new MicrographiaError("invalid", `“${images.title}” holds no images yet. Add some first.`);
    const headers = headersOf(bench, settings, layers);
    const key = await unfinishedPassKey(pack.manifest.weights, settings);
    const state = restore((await unfinished?.load(key)) ?? null, headers) ?? beginPass(layers);
    const keep = async (): Promise<void> => {
      if (state.done === 0 || state.done === images.count) return;
      await unfinished?.save(key, bytesOf(headers, state), { done: state.done, total: images.count });
    };
    report(work, state.done, images.count);
    let kept = performance.now();
    try {
      const subject = { manifest: pack.manifest, executor, layers, images, seed: settings.seed };
      for await (const { done } of runPass(subject, state, work)) {
        report(work, done, images.count);
        if (performance.now() - kept < keepEvery) continue;
        await keep();
        kept = performance.now();
      }
    } catch (error) {
      await keep();
      throw error;
    }
    await unfinished?.drop(key);
    return { layers: withTallies(headers, state) };
  },
};

const headersOf = (
  {
    pack: { manifest },
    backend,
  }: Pick<Bench, "backend"> & { readonly pack: Pick<Bench["pack"], "manifest"> },
  { source, seed }: ActivationsSettings,
  layers: readonly Layer[],
): Headers =>
  layers.map(({ name, shape }) => ({
    format: "micrographia-activations",
    version: activationsVersion,
    pack: { id: manifest.id, sha256: manifest.weights.sha256 },
    layer: name,
    source,
    seed,
    shape,
    backend,
    by: null,
    at: null,
  }));

const withTallies = (headers: Headers, { tallies }: PassState): ActivationsResult["layers"] =>
  headers.flatMap((header, index) => {
    const tally = tallies[index];
    return tally ? [{ header: { ...header, images: tally.images }, tally }] : [];
  });

/** Each layer's file, one after the other, each after its length. */
function bytesOf(headers: Headers, state: PassState): Uint8Array<ArrayBuffer> {
  const files = withTallies(headers, state).map(encodeLayer);
  const bytes = new Uint8Array(files.reduce((sum, { length }) => sum + 4 + length, 0));
  let at = 0;
  for (const file of files) {
    new DataView(bytes.buffer).setUint32(at, file.length);
    bytes.set(file, at + 4);
    at += 4 + file.length;
  }
  return bytes;
}

/** Null when nothing was kept, or when it is of no use: then the pass begins again. */
function restore(bytes: Uint8Array | null, headers: Headers): PassState | null {
  if (!bytes) return null;
  try {
    const tallies = [];
    for (let at = 0; at < bytes.length; ) {
      const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
      tallies.push(decodeLayer(bytes.subarray(at + 4, at + 4 + length)).tally);
      at += 4 + length;
    }
    const done = tallies[0]?.images ?? 0;
    const isWhole = tallies.length === headers.length && tallies.every(({ images }) => images === done);
    return isWhole ? { done, tallies } : null;
  } catch (error) {
    if (!(error instanceof MicrographiaError) && !(error instanceof RangeError)) throw error;
    return null; // cut short when it was written
  }
}

const report = ({ onProgress }: MethodWork, done: number, total: number): void =>
  onProgress?.({ done, total });
