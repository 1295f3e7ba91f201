/** Makes the pictures of units ahead of time and keeps them under the keys that pages look for. */
import { rm } from "node:fs/promises";
import { defaultSettings } from "../../lib/featurevis/defaults.ts";
import { algorithmVersion, pictureKey } from "../../lib/featurevis/key.ts";
import { makeRecord } from "../../lib/featurevis/make-record.ts";
import { encodePng } from "../../lib/featurevis/png.ts";
import { type VisualisationSettings, visualisationSettingsSchema } from "../../lib/featurevis/settings.ts";
import { type Subject, visualise } from "../../lib/featurevis/visualise.ts";
import { createExecutor } from "../../lib/model/executor.ts";
import type { Layer } from "../../lib/model/manifest.ts";
import type { Pack } from "../../lib/model/pack.ts";
import { throwIfStopped, type WorkOptions } from "../../lib/shared/progress.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { VisualisationStore } from "../persistence/visualisation-store.ts";
import { startTensorflow } from "./tensorflow.ts";

export type RenderRequest = {
  readonly layer: string;
  /** Indices within the layer; null for all. */
  readonly units: readonly number[] | null;
  /** What is to be done otherwise than by default. */
  readonly changes: Partial<VisualisationSettings>;
  /** Makes pictures anew that are there already. */
  readonly force: boolean;
};

export type RenderResult = {
  readonly made: number;
  readonly kept: number; // were there already
  readonly milliseconds: number; // spent on those that were made
};

type Plan = {
  readonly layer: Layer;
  readonly units: readonly number[];
  readonly settings: VisualisationSettings;
};

function plan({ manifest }: Pack, request: RenderRequest): Result<Plan> {
  const layer = manifest.layers.find(({ name }) => name === request.layer);
  if (!layer) {
    const names = manifest.layers.map(({ name }) => name).join(", ");
    return fail("not-found", `The model “${manifest.id}” has no layer “${request.layer}”. It has: ${names}.`);
  }
  const count = layer.shape[2];
  const units = request.units ?? Array.from({ length: count }, (_, index) => index);
  const unknown = units.find((index) => index >= count);
  if (unknown !== undefined) {
    return fail("not-found", `There is no unit ${unknown} in ${layer.name}: it has units 0 to ${count - 1}.`);
  }
  const settings = visualisationSettingsSchema.safeParse({
    ...defaultSettings(manifest, layer),
    ...request.changes,
  });
  if (!settings.success) {
    const [issue] = settings.error.issues;
    return fail("invalid", `The ${issue?.path.join(".")} cannot be that: ${issue?.message}.`);
  }
  return ok({ layer, units, settings: settings.data });
}

/**
 * Makes the pictures that are not there yet, one after another. Each is stored as soon as it is made, so work that is
 * stopped goes on from there the next time. Problems: `not-found` for a layer or unit that is not there, `invalid`
 * for settings that are out of range. Throws `cancelled` when stopped.
 */
export async function renderUnits(
  pack: Pack,
  store: VisualisationStore,
  request: RenderRequest,
  { signal, onProgress }: WorkOptions = {},
): Promise<Result<RenderResult>> {
  const planned = plan(pack, request);
  if (!planned.ok) return planned;
  const { layer, units, settings } = planned.value;
  const { name: backend } = await startTensorflow();
  const subject: Subject = { manifest: pack.manifest, executor: createExecutor(pack) };
  const result = { made: 0, kept: 0, milliseconds: 0 };
  try {
    for (const [done, index] of units.entries()) {
      throwIfStopped(signal);
      const unit = { layer: layer.name, index };
      const packHash = pack.manifest.weights.sha256;
      const identity = { packHash, unit: formatUnit(unit), settings, algorithm: algorithmVersion };
      const key = await pictureKey(identity);
      if (!request.force && (await store.has(key))) {
        result.kept++;
        continue;
      }
      const made = await visualise(subject, unit, settings, {
        signal,
        onStep: ({ step, steps }) => {
          onProgress?.({ done: done + step / (steps + 1), total: units.length, note: formatUnit(unit) });
        },
      });
      const png = await encodePng(made.picture);
      // A picture is there when its PNG is; the store keeps the first one.
      if (request.force) await rm(store.path(key, "png"), { force: true });
      await store.save(key, makeRecord(pack.manifest, unit, settings, backend, made), png);
      result.made++;
      result.milliseconds += made.milliseconds;
    }
    onProgress?.({ done: units.length, total: units.length });
    return ok(result);
  } finally {
    subject.executor.dispose();
  }
}
