/** Takes a layer's activations that somebody's browser, or the command line, has measured: check that they are what they say, keep. */
import type { Person } from "../../lib/catalog/person.ts";
import { fail, MicrographiaError, ok, type Result, unwrap } from "../../lib/shared/result.ts";
import {
  activationsKey,
  decodeLayer,
  encodeLayer,
  type LayerActivations,
  type LayerHeader,
} from "../../lib/stimuli/activations/layer-file.ts";
import { openDataset } from "../../lib/stimuli/dataset/open-dataset.ts";
import type { ActivationStore } from "../persistence/activation-store.ts";
import type { ImageSetStore } from "../persistence/image-set-store.ts";
import type { Clock, PackStore } from "../ports.ts";

/** Room for a layer of 4,000 units; those of GoogLeNet have at most 1,024. */
export const activationsBodyLimit = 20 * 1024 * 1024;

export type ActivationShelves = {
  readonly packs: PackStore;
  readonly imageSets: ImageSetStore;
  readonly activations: ActivationStore;
  readonly clock: Clock;
};

export type StoredActivations = { readonly key: string; readonly stored: boolean };

/** `by` is who sends them; what the file itself says of that is not believed. */
export async function storeActivations(
  shelves: ActivationShelves,
  key: string,
  body: Uint8Array,
  by: Pick<Person, "name"> | null,
): Promise<Result<StoredActivations>> {
  const layer = decode(body);
  if (!layer.ok) return layer;
  const { header } = layer.value;
  if ((await activationsKey(header)) !== key) {
    return fail(
      "invalid",
      "The key does not belong to these activations: it is the hash of what was measured.",
    );
  }
  const checked = await checkSubject(shelves, header);
  if (!checked.ok) return checked;
  const signed = { ...header, by: by?.name ?? null, at: shelves.clock().toISOString() };
  const bytes = encodeLayer({ header: signed, tally: layer.value.tally });
  return ok({ key, stored: await shelves.activations.save(key, bytes) });
}

function decode(body: Uint8Array): Result<LayerActivations> {
  try {
    return ok(decodeLayer(body));
  } catch (error) {
    if (error instanceof MicrographiaError) return fail(error.code, error.message);
    throw error;
  }
}

/** Activations are kept of models and images that are here, all images counted. */
async function checkSubject(
  { packs, imageSets }: ActivationShelves,
  header: LayerHeader,
): Promise<Result<void>> {
  const pack = await packs.find(header.pack.id);
  if (!pack) return fail("not-found", `There is no model “${header.pack.id}” on this server.`);
  if (pack.manifest.weights.sha256 !== header.pack.sha256) {
    return fail(
      "conflict",
      `These activations are of another version of ${header.pack.id} than the one on this server.`,
    );
  }
  const layer = pack.manifest.layers.find(({ name }) => name === header.layer);
  if (!layer) return fail("not-found", `The model ${header.pack.id} has no layer “${header.layer}”.`);
  if (layer.shape.join() !== header.shape.join()) {
    return fail(
      "invalid",
      `The layer ${header.layer} is ${layer.shape.join(" × ")}, not ${header.shape.join(" × ")}.`,
    );
  }
  const images = await countImages(packs, imageSets, header);
  if (!images.ok) return images;
  if (images.value !== header.images) {
    return fail("invalid", `The images are ${images.value}; the activations are of ${header.images}.`);
  }
  return ok(undefined);
}

async function countImages(
  packs: PackStore,
  sets: ImageSetStore,
  { source }: LayerHeader,
): Promise<Result<number>> {
  switch (source.type) {
    case "dataset": {
      const pack = await packs.find(source.pack);
      if (!pack) return fail("not-found", `There is no model “${source.pack}” on this server.`);
      const dataset = openDataset(pack.manifest);
      return dataset.ok ? ok(unwrap(dataset).count) : dataset;
    }
    case "set": {
      const set = await sets.find(source.id);
      if (!set) return fail("not-found", `There is no image set “${source.id}” on this server.`);
      if (set.sha256 === source.sha256) return ok(set.count);
      return fail(
        "conflict",
        `The image set “${source.id}” holds other images now than those that were measured.`,
      );
    }
    default:
      return source satisfies never;
  }
}
