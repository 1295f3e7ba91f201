"use client";
/** What figures are made from in a page: the worker, the pictures that everybody shares, and the catalog. */
import { defaultSettings } from "../../lib/featurevis/defaults.ts";
import type { FigureSource, SourceExamples } from "../../lib/figures/figure-source.ts";
import { unitOf } from "../../lib/figures/make-marks.ts";
import { activationsInstrument } from "../../lib/microscope/activations/instrument.ts";
import type { Instrument } from "../../lib/microscope/instrument.ts";
import { isDrawnDataset, type Manifest } from "../../lib/model/manifest.ts";
import type { WorkOptions } from "../../lib/shared/progress.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { activationsKey } from "../../lib/stimuli/activations/layer-file.ts";
import { unitActivations, unitAnswerSchema } from "../../lib/stimuli/activations/unit-activations.ts";
import { imageSetListSchema, storedImageSetSchema } from "../../lib/stimuli/images/stored-set.ts";
import { pageCompute, pagePictures } from "../compute/page-compute.ts";
import type { PictureState } from "../compute/picture-state.ts";
import type { FigureCatalog } from "./figure-catalog.ts";
import { requestJson } from "./request-json.ts";
import { settle } from "./settle.ts";
import { sourceOf } from "./use-dataset.ts";
import { imageSetUrl } from "./use-image-sets.ts";
import { pageMeasurements } from "./use-measurement.ts";
import { commonSeed } from "./use-unit-activations.ts";

export type FigureSourceOptions = {
  readonly manifest: Manifest;
  readonly catalog: Pick<FigureCatalog, "labels" | "circuit" | "hypothesis">;
  /** Whether this person may put pictures on the server. */
  readonly canStore: boolean;
  /** A picture that cannot be had is left out, or refused: what is published must not lack one unseen. */
  readonly missing: "left out" | "refused";
  readonly priority: "focus" | "grid";
};

const priorities = { grid: 1, focus: 2 } as const;

export function createFigureSource(options: FigureSourceOptions): FigureSource {
  const { manifest, catalog } = options;
  const measure = createMeasure(manifest);
  return {
    manifest,
    measure,
    unitPicture: (unit, work) => unitPicture(options, unit, work),
    labels: catalog.labels,
    examples: (unit, work) => findExamples(manifest, unit, measure, work),
    crops: (source, crops) =>
      pageCompute().cropImages({
        source,
        input: { width: manifest.input.width, height: manifest.input.height },
        crops,
      }),
    circuit: (id, { signal }) => catalog.circuit(id, signal),
    hypothesis: (id, { signal }) => catalog.hypothesis(id, signal),
  };
}

/** Measured once for everything on the page that asks the same. */
const createMeasure =
  ({ id, weights: { sha256 } }: Manifest): FigureSource["measure"] =>
  async <S, R>(
    { kind, version }: Instrument<S, R>,
    settings: S,
    { signal, onProgress }: WorkOptions,
  ): Promise<R> => {
    const cell = pageMeasurements().of({ kind, version, pack: { id, sha256 }, settings });
    const release = cell.hold();
    try {
      cell.start();
      const measurement = await settle(
        cell.state,
        (state) => {
          switch (state.state) {
            case "done":
              return state.measurement;
            case "failed":
              throw new MicrographiaError(state.problem.code, state.problem.message);
            case "stopped":
              throw new MicrographiaError("cancelled", "Stopped.");
            case "running":
              if (state.progress) onProgress?.(state.progress);
              return null;
            case "idle":
              return null;
            default:
              return state satisfies never;
          }
        },
        signal,
      );
      // The worker answers with the instrument of this kind: its result is of this type.
      return measurement.result as R;
    } finally {
      release();
    }
  };

async function unitPicture(
  { manifest, canStore, missing, priority }: FigureSourceOptions,
  unit: string,
  { signal, onProgress }: WorkOptions,
): Promise<Uint8Array | null> {
  const { layer: name } = unitOf({ manifest }, unit);
  const layer = manifest.layers.find((one) => one.name === name);
  if (!layer) return null;
  const { id, weights } = manifest;
  const settings = defaultSettings(manifest, layer);
  const desk = pagePictures().desk({
    pack: { id, sha256: weights.sha256 },
    unit,
    settings,
    byDefault: true,
  });
  const hold = pagePictures().hold(desk, priorities[priority]);
  try {
    await desk.look();
    const { state } = desk.state.get();
    if (state === "idle" || state === "stopped" || state === "failed") desk.start(canStore);
    const url = await settle(
      desk.state,
      (now: PictureState) => {
        switch (now.state) {
          case "done":
            return now.url;
          case "failed":
            throw new MicrographiaError(now.problem.code, now.problem.message);
          case "idle":
          case "stopped":
            throw new MicrographiaError("unavailable", `The picture of ${unit} was not made. Try again.`);
          case "running":
            onProgress?.({
              done: now.step,
              total: now.steps,
              note: `the picture of ${unit}, step ${now.step} of ${now.steps}`,
            });
            return null;
          case "looking":
          case "queued":
            return null;
          default:
            return now satisfies never;
        }
      },
      signal,
    );
    return await bytesOf(url, unit, signal);
  } catch (error) {
    if (signal?.aborted || missing === "refused") throw error;
    console.warn(`A figure is drawn without the picture of ${unit}:`, error);
    return null;
  } finally {
    hold.release();
  }
}

async function bytesOf(url: string, unit: string, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const response = await fetch(url, signal ? { signal } : {}).catch((cause: unknown) => {
    if (signal?.aborted) throw new MicrographiaError("cancelled", "Stopped.");
    throw new MicrographiaError(
      "unavailable",
      `The picture of ${unit} could not be fetched. Check the connection and try again.`,
      { cause },
    );
  });
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  throw new MicrographiaError(
    "unavailable",
    `The server did not give the picture of ${unit} (status ${response.status}). Try again.`,
  );
}

type NamedImages = Pick<SourceExamples, "source" | "title" | "describe">;

/** The images that the pack comes with, else the first set on the server. */
async function imagesFor(manifest: Manifest): Promise<NamedImages> {
  if (manifest.dataset && isDrawnDataset(manifest.dataset)) {
    const { classes, labels } = await pageCompute().openImages(sourceOf(manifest));
    return {
      source: { type: "dataset", pack: manifest.id },
      title: `the model “${manifest.title}”`,
      describe: (image) => ({ name: `image ${image}`, className: classes[labels[image] ?? -1] ?? null }),
    };
  }
  const { items } = await requestJson("/api/image-sets", imageSetListSchema);
  const set = items.find(({ count }) => count > 0);
  if (!set) {
    throw new MicrographiaError(
      "not-found",
      "This model comes without images, and there is no set of images on this server. Add one under “Image sets” first.",
    );
  }
  const { images } = await requestJson(`${imageSetUrl(set.id)}?v=${set.sha256}`, storedImageSetSchema);
  return {
    source: { type: "set", id: set.id, sha256: set.sha256 },
    title: `“${set.title}”`,
    describe: (image) => images[image] ?? { name: `image ${image}`, className: null },
  };
}

/** As the server has them, or measured here: a pass over all images, which answers for the unit's whole layer. */
async function findExamples(
  manifest: Manifest,
  { layer, index }: UnitAddress,
  measure: FigureSource["measure"],
  work: WorkOptions,
): Promise<SourceExamples> {
  const images = await imagesFor(manifest);
  const { source } = images;
  const { sha256 } = manifest.weights;
  const key = await activationsKey({ pack: { sha256 }, layer, source, seed: commonSeed });
  const { stored } = await requestJson(`/api/activations/${key}/units/${index}`, unitAnswerSchema);
  if (stored) return { ...images, images: stored.unit.images, top: stored.unit.top };
  const { layers } = await measure(
    activationsInstrument,
    { source, layers: [layer], seed: commonSeed },
    work,
  );
  const found = layers.find(({ header }) => header.layer === layer);
  if (!found) {
    throw new MicrographiaError("not-found", `Nothing was measured of ${formatUnit({ layer, index })}.`);
  }
  const unit = unitActivations(found, index);
  return { ...images, images: unit.images, top: unit.top };
}
