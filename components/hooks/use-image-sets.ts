"use client";
/** The sets of images on the server, and what is in each. */
import { z } from "zod";
import {
  type ImageSetSummary,
  imageSetListSchema,
  type StoredImageSet,
  storedImageSetSchema,
} from "../../lib/stimuli/images/stored-set.ts";
import { requestJson } from "./request-json.ts";
import { createResource, type UsedResource, useResource } from "./resource.ts";

const listUrl = "/api/image-sets";

const list = createResource<readonly ImageSetSummary[]>(
  async (url) => (await requestJson(url, imageSetListSchema)).items,
);

/** Nothing is fetched for the empty address. */
const whole = createResource<StoredImageSet | null>(async (url) =>
  url === "" ? null : requestJson(url, storedImageSetSchema),
);

export const imageSetUrl = (id: string): string => `${listUrl}/${encodeURIComponent(id)}`;

export const useImageSets = (): UsedResource<readonly ImageSetSummary[]> => useResource(list, listUrl);

/** The set that is meant, with all its images: one that has grown is asked for anew. Null when none is meant. */
export const useImageSet = (
  set: Pick<ImageSetSummary, "id" | "sha256"> | null,
): UsedResource<StoredImageSet | null> =>
  useResource(whole, set ? `${imageSetUrl(set.id)}?v=${set.sha256}` : "");

/** Asks the server again, for everything on the page that shows sets. */
export const reloadImageSets = (): void => void list.reload(listUrl);

/** Takes a set away for everybody. Throws what the server has against it. */
export async function removeImageSet(id: string): Promise<void> {
  await requestJson(imageSetUrl(id), z.null(), { method: "DELETE" });
  reloadImageSets();
}
