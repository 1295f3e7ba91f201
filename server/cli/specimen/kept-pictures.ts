/** Pictures that were made for a pack and are kept until they ship, so that stopped work goes on where it was. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { defaultSettings } from "../../../lib/featurevis/defaults.ts";
import { algorithmVersion, pictureKey } from "../../../lib/featurevis/key.ts";
import type { PictureBytes } from "../../../lib/featurevis/picture.ts";
import { type VisualisationRecord, visualisationRecordSchema } from "../../../lib/featurevis/record.ts";
import type { VisualisationSettings } from "../../../lib/featurevis/settings.ts";
import type { Layer, Manifest } from "../../../lib/model/manifest.ts";
import type { WorkOptions } from "../../../lib/shared/progress.ts";
import { formatUnit } from "../../../lib/shared/unit.ts";
import { createVisualisationStore, type VisualisationStore } from "../../persistence/visualisation-store.ts";
import { makePictures, type PictureOrder } from "./picture-pool.ts";

export type KeptPicture = { readonly record: VisualisationRecord; readonly picture: PictureBytes };

export type MakeOptions = WorkOptions & {
  /** Threads; they change the speed, not the result. */
  readonly workers: number;
  /** Where finished pictures are kept; left out, `data/specimen`. */
  readonly keep?: string;
};

/** Orders for every unit of a layer, with the settings that everybody gets by default unless `changes` says otherwise. */
export function ordersOf(
  manifest: Manifest,
  layer: Layer,
  changes: Partial<VisualisationSettings> = {},
): PictureOrder[] {
  const settings = { ...defaultSettings(manifest, layer), ...changes };
  return Array.from({ length: layer.shape[2] }, (_, index) => ({
    unit: { layer: layer.name, index },
    settings,
  }));
}

const keyOf = ({ weights }: Manifest, { unit, settings }: PictureOrder): Promise<string> =>
  pictureKey({ packHash: weights.sha256, unit: formatUnit(unit), settings, algorithm: algorithmVersion });

async function readKept(store: VisualisationStore, key: string): Promise<KeptPicture> {
  const record = visualisationRecordSchema.parse(JSON.parse(await readFile(store.path(key, "json"), "utf8")));
  const data = await sharp(store.path(key, "png")).ensureAlpha().raw().toBuffer();
  return { record, picture: { size: record.size, rgba: Uint8ClampedArray.from(data) } };
}

/**
 * The pictures that were ordered, in that order; those that are not kept yet are made first. Throws `cancelled` when
 * stopped, and keeps what was made until then. `made` says how many were not there.
 */
export async function keptOrMade(
  packFolder: string,
  manifest: Manifest,
  orders: readonly PictureOrder[],
  { workers, keep = path.join("data", "specimen"), signal, onProgress }: MakeOptions,
): Promise<{ readonly pictures: readonly KeptPicture[]; readonly made: number }> {
  const store = createVisualisationStore(keep);
  const there = await store.keys();
  const keyed = await Promise.all(
    orders.map(async (order) => ({ order, key: await keyOf(manifest, order) })),
  );
  const missing = keyed.filter(({ key }) => !there.has(key));
  const total = orders.length;
  let done = total - missing.length;
  onProgress?.({ done, total });
  await makePictures(
    packFolder,
    missing.map(({ order }) => order),
    {
      workers,
      signal,
      onMade: async ({ record, png }) => {
        await store.save(await pictureKey(record), record, png);
        done++;
        onProgress?.({ done, total, note: record.unit });
      },
    },
  );
  const pictures: KeptPicture[] = [];
  for (const { key } of keyed) pictures.push(await readKept(store, key));
  return { pictures, made: missing.length };
}
