"use client";
/** Snapshots of a catalog, one of them, and what lies between two; where the catalog comes from. */
import { z } from "zod";
import { personSchema } from "../../lib/catalog/person.ts";
import {
  type DifferenceAnswer,
  differenceAnswerSchema,
  type Snapshot,
  type SnapshotAnswer,
  snapshotAnswerSchema,
  snapshotsAnswerSchema,
} from "../../lib/history/snapshot.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, type UsedResource, useResource } from "../hooks/resource.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";

export const snapshotsUrl = (catalog: string): string => `${catalogUrl(catalog)}/snapshots`;
export const snapshotUrl = (catalog: string, id: string): string =>
  `${snapshotsUrl(catalog)}/${encodeURIComponent(id)}`;

const lists = createResource<readonly Snapshot[]>(
  async (url) => (await requestJson(url, snapshotsAnswerSchema)).items,
);
const single = createResource<SnapshotAnswer>((url) => requestJson(url, snapshotAnswerSchema));
const differences = createResource<DifferenceAnswer>((url) => requestJson(url, differenceAnswerSchema));

export const useSnapshots = (catalog: string): UsedResource<readonly Snapshot[]> =>
  useResource(lists, snapshotsUrl(catalog));
export const reloadSnapshots = async (catalog: string): Promise<void> => {
  await lists.reload(snapshotsUrl(catalog));
};
export const useSnapshot = (catalog: string, id: string): UsedResource<SnapshotAnswer> =>
  useResource(single, snapshotUrl(catalog, id));

/** @param to another snapshot's id; null for now, which is asked for again by `reload` */
export const useDifference = (
  catalog: string,
  id: string,
  to: string | null,
): UsedResource<DifferenceAnswer> =>
  useResource(differences, `${snapshotUrl(catalog, id)}/difference?to=${encodeURIComponent(to ?? "now")}`);

const originSchema = z.object({
  origin: z
    .object({
      importedBy: personSchema.nullable(),
      importedAt: z.string(),
      fileSha256: z.string(),
      source: z.string(),
      exportedAt: z.string().nullable(),
    })
    .nullable(),
});
export type Origin = NonNullable<z.infer<typeof originSchema>["origin"]>;

const origins = createResource<Origin | null>(async (url) => (await requestJson(url, originSchema)).origin);
export const useOrigin = (catalog: string): UsedResource<Origin | null> =>
  useResource(origins, `${catalogUrl(catalog)}/origin`);
