"use client";
/** What the units of a pack that ships with the program were found to be selective for: the survey beside it, fetched once. */
import { z } from "zod";
import type { Manifest } from "../../lib/model/manifest.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { findingSchema } from "../../lib/stimuli/survey/record.ts";
import { requestJson } from "./request-json.ts";
import { createResource, type Loadable, useResource } from "./resource.ts";

/** As much of `lib/stimuli/survey/record.ts` as pages use; checking the rest would take longer than fetching it. */
const findingsSchema = z.object({
  pack: z.object({ sha256: z.string() }),
  units: z.array(z.object({ unit: z.string(), findings: z.array(findingSchema) })),
});

export type PackSurvey = z.infer<typeof findingsSchema>;

const noPack = "";

const surveys = createResource<PackSurvey | null>(async (packId) => {
  if (packId === noPack) return null;
  try {
    return await requestJson(`/models/${encodeURIComponent(packId)}/survey.json`, findingsSchema);
  } catch (error) {
    if (error instanceof MicrographiaError && (error.code === "not-found" || error.code === "corrupt"))
      return null;
    throw error;
  }
});

/**
 * The survey of exactly these weights, or null where there is none.
 *
 * @param wanted false for a pack that is known to have none: nothing is fetched
 */
export function useSurvey({ id, weights }: Manifest, wanted: boolean): Loadable<PackSurvey | null> {
  const known = useResource(surveys, wanted ? id : noPack);
  if (known.state !== "ready") return known;
  return { state: "ready", value: known.value?.pack.sha256 === weights.sha256 ? known.value : null };
}
