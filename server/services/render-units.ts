/** Makes the pictures of units ahead of time and keeps them under the keys that pages look for. */
import { rm } from "node:fs/promises";
import { batchKey, familyKey, familyOf, type PictureJob } from "../../lib/featurevis/batch.ts";
import { usefulBatch } from "../../lib/featurevis/batch-size.ts";
import { checkSettings } from "../../lib/featurevis/check-objective.ts";
import { defaultSettings } from "../../lib/featurevis/defaults.ts";
import { algorithmVersion, pictureKey } from "../../lib/featurevis/key.ts";
import { makeRecord } from "../../lib/featurevis/make-record.ts";
import { encodePng } from "../../lib/featurevis/png.ts";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import { type VisualisationSettings, visualisationSettingsSchema } from "../../lib/featurevis/settings.ts";
import { type Subject, visualiseBatch } from "../../lib/featurevis/visualise.ts";
import type { BackendName } from "../../lib/model/backend-choice.ts";
import { createExecutor } from "../../lib/model/executor.ts";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import type { Pack } from "../../lib/model/pack.ts";
import { throwIfStopped, type WorkOptions } from "../../lib/shared/progress.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import type { VisualisationStore } from "../persistence/visualisation-store.ts";
import { startTensorflow } from "./tensorflow.ts";

export type RenderRequest = {
  readonly layer: string;
  /** Indices within the layer; null for all. */
  readonly units: readonly number[] | null;
  /** What is to be done otherwise than by default, for each unit. */
  readonly changes: Partial<VisualisationSettings> | ((unit: UnitAddress) => VisualisationSettings);
  /** Makes pictures anew that are there already. */
  readonly force: boolean;
  /** How many are made together; null for as many as are worth it. */
  readonly together?: number | null;
  readonly backend?: BackendName;
};

export type RenderedPicture = {
  readonly key: string;
  readonly kept: boolean; // was there already
  readonly job: PictureJob;
  /** Null for one that was kept: it lies beside the picture. */
  readonly record: VisualisationRecord | null;
};

export type RenderResult = {
  readonly made: number;
  readonly kept: number; // were there already
  readonly milliseconds: number; // spent on those that were made
  readonly pictures: readonly RenderedPicture[]; // in the order in which they were asked for
};

function findLayer({ id, layers }: Manifest, name: string): Result<Layer> {
  const layer = layers.find((candidate) => candidate.name === name);
  if (layer) return ok(layer);
  const names = layers.map((candidate) => candidate.name).join(", ");
  return fail("not-found", `The model “${id}” has no layer “${name}”. It has: ${names}.`);
}

function settingsFor(
  manifest: Manifest,
  layer: Layer,
  unit: UnitAddress,
  changes: RenderRequest["changes"],
): Result<VisualisationSettings> {
  const wanted =
    typeof changes === "function" ? changes(unit) : { ...defaultSettings(manifest, layer), ...changes };
  const settings = visualisationSettingsSchema.safeParse(wanted);
  if (!settings.success) {
    const [issue] = settings.error.issues;
    return fail("invalid", `The ${issue?.path.join(".")} cannot be that: ${issue?.message}.`);
  }
  const named = checkSettings(manifest, unit, settings.data);
  return named.ok ? ok(settings.data) : named;
}

/** Every picture that is asked for; of one that is kept unlike others, all of its family. */
function plan({ manifest }: Pack, request: RenderRequest): Result<PictureJob[]> {
  const layer = findLayer(manifest, request.layer);
  if (!layer.ok) return layer;
  const { name, shape } = layer.value;
  const [, , count] = shape;
  const units = request.units ?? Array.from({ length: count }, (_, index) => index);
  const unknown = units.find((index) => index >= count);
  if (unknown !== undefined) {
    return fail("not-found", `There is no unit ${unknown} in ${name}: it has units 0 to ${count - 1}.`);
  }
  const jobs: PictureJob[] = [];
  for (const index of units) {
    const unit = { layer: name, index };
    const settings = settingsFor(manifest, layer.value, unit, request.changes);
    if (!settings.ok) return settings;
    jobs.push(...familyOf({ unit, settings: settings.value }));
  }
  return ok(jobs);
}

type Keyed = { readonly job: PictureJob; readonly key: string };

/** Pictures that are made together: whole families, and others as far as they can be and are worth it. */
function batches(wanted: readonly Keyed[], most: number): Keyed[][] {
  const found: Keyed[][] = [];
  const families = new Map<string, Keyed[]>();
  for (const item of wanted) {
    const key = familyKey(item.job);
    const family = families.get(key);
    if (family) family.push(item);
    else families.set(key, [item]);
  }
  for (const family of families.values()) {
    const last = found.at(-1);
    const [first] = family;
    const fits =
      last?.[0] &&
      first &&
      last.length + family.length <= most &&
      batchKey(last[0].job.settings) === batchKey(first.job.settings);
    if (fits) last.push(...family);
    else found.push([...family]);
  }
  return found;
}

/**
 * Makes the pictures that are not there yet. Each is stored as soon as those it was made with are done, so work that is
 * stopped goes on from there the next time. Problems: `not-found` for a layer, unit or class that is not there, `invalid`
 * for settings that are out of range. Throws `cancelled` when stopped.
 */
export async function renderUnits(
  pack: Pack,
  store: VisualisationStore,
  request: RenderRequest,
  { signal, onProgress }: WorkOptions = {},
): Promise<Result<RenderResult>> {
  const { manifest } = pack;
  const planned = plan(pack, request);
  if (!planned.ok) return planned;
  const wanted = await Promise.all(
    planned.value.map(async (job): Promise<Keyed> => {
      const identity = { packHash: manifest.weights.sha256, algorithm: algorithmVersion };
      return {
        job,
        key: await pictureKey({ ...identity, unit: formatUnit(job.unit), settings: job.settings }),
      };
    }),
  );
  const there = new Set<string>();
  // A family is made as a whole, so it is there when all of it is.
  const inStore = await Promise.all(wanted.map(({ key }) => store.has(key)));
  const missing = new Set(
    wanted.filter((_, i) => request.force || !inStore[i]).map(({ job }) => familyKey(job)),
  );
  for (const { job, key } of wanted) if (!missing.has(familyKey(job))) there.add(key);
  const size = planned.value[0]?.settings.size ?? 0;
  const { name: backend } = await startTensorflow(request.backend ? { only: request.backend } : {});
  const most = request.together ?? usefulBatch(backend, size);
  const subject: Subject = { manifest, executor: createExecutor(pack) };
  const records = new Map<string, VisualisationRecord>();
  let done = there.size;
  let milliseconds = 0;
  try {
    for (const batch of batches(
      wanted.filter(({ key }) => !there.has(key)),
      most,
    )) {
      throwIfStopped(signal);
      const note = batch.map(({ job }) => formatUnit(job.unit)).at(0);
      const made = await visualiseBatch(
        subject,
        batch.map(({ job }) => job),
        {
          signal,
          onStep: ([first]) => {
            const share = first ? first.step / (first.steps + 1) : 0;
            onProgress?.({ done: done + share * batch.length, total: wanted.length, note });
          },
        },
      );
      for (const [i, { job, key }] of batch.entries()) {
        const visualisation = made[i];
        if (!visualisation) continue;
        const record = makeRecord(manifest, job.unit, job.settings, backend, visualisation);
        const png = await encodePng(visualisation.picture);
        // A picture is there when its PNG is; the store keeps the first one.
        if (request.force) await rm(store.path(key, "png"), { force: true });
        await store.save(key, record, png);
        records.set(key, record);
        milliseconds += visualisation.milliseconds;
      }
      done += batch.length;
    }
    onProgress?.({ done: wanted.length, total: wanted.length });
    const pictures = wanted.map(({ job, key }) => ({
      key,
      job,
      kept: there.has(key),
      record: records.get(key) ?? null,
    }));
    return ok({ made: records.size, kept: there.size, milliseconds, pictures });
  } finally {
    subject.executor.dispose();
  }
}
