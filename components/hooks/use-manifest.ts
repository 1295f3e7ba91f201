/** A model pack's manifest: fetched once, checked, and kept for as long as the page lives. */
"use client";
import { type Manifest, manifestSchema } from "../../lib/model/manifest.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { requestJson } from "./request-json.ts";
import { createResource, type UsedResource, useResource } from "./resource.ts";
import { ensureModels } from "./use-models.ts";

/** A pack under an id may be replaced by another; its hash in the address keeps the two apart in every cache. */
const manifests = createResource<Manifest>(async (packId) => {
  const models = await ensureModels();
  if (models.state === "failed") throw new MicrographiaError(models.problem.code, models.problem.message);
  const model = models.state === "ready" ? models.value.find(({ id }) => id === packId) : undefined;
  if (!model) {
    throw new MicrographiaError(
      "not-found",
      `This server has no model called “${packId}”. The list of models shows what it has.`,
    );
  }
  return requestJson(`/packs/${encodeURIComponent(packId)}/manifest.json?v=${model.sha256}`, manifestSchema);
});

export const useManifest = (packId: string): UsedResource<Manifest> => useResource(manifests, packId);
