/** A model pack's manifest: fetched once, checked, and kept for as long as the page lives. */
"use client";
import { useEffect, useState } from "react";
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

const none: readonly Manifest[] = [];

/** The manifests of several packs, in their order, once all have answered; those that could not be had are left out. */
export function useManifests(packIds: readonly string[]): readonly Manifest[] {
  const [known, setKnown] = useState(none);
  // Compared by content, so that a caller may write the list in place.
  const key = JSON.stringify(packIds);
  useEffect(() => {
    let gone = false;
    const ids: string[] = JSON.parse(key);
    void Promise.all(ids.map((id) => manifests.ensure(id))).then((answers) => {
      if (!gone) setKnown(answers.flatMap((answer) => (answer.state === "ready" ? [answer.value] : [])));
    });
    return () => {
      gone = true;
    };
  }, [key]);
  return known;
}
