"use client";
/** A catalog, or what was said about one of its units, as it was at a moment. The past does not change, so it is asked once. */
import { z } from "zod";
import { catalogRecordSchema } from "../../lib/catalog/command.ts";
import { personSchema } from "../../lib/catalog/person.ts";
import { type PlacementsAt, placementsAtSchema } from "../../lib/catalog/placements.ts";
import { timeSchema } from "../../lib/catalog/records/record.ts";
import { type TextAsOf, textAsOfSchema } from "../../lib/catalog/text-answers.ts";
import { type AtAnswer, atAnswerSchema } from "../../lib/history/snapshot.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, type UsedResource, useResource } from "../hooks/resource.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";

const summaries = createResource<AtAnswer>((url) => requestJson(url, atAnswerSchema));

export const useCatalogAt = (catalog: string, time: string): UsedResource<AtAnswer> =>
  useResource(summaries, `${catalogUrl(catalog)}/at?time=${encodeURIComponent(time)}`);

const placements = createResource<PlacementsAt>((url) => requestJson(url, placementsAtSchema));

/** The families that there were at a moment, and what labels said of them. */
export const usePlacementsAt = (catalog: string, time: string): UsedResource<PlacementsAt> =>
  useResource(placements, `${catalogUrl(catalog)}/placements?time=${encodeURIComponent(time)}`);

const texts = createResource<TextAsOf>((url) => requestJson(url, textAsOfSchema));

/** A text that people write together, as it was at a moment. */
export const useTextAt = (catalog: string, subject: string, time: string): UsedResource<TextAsOf> =>
  useResource(
    texts,
    `${catalogUrl(catalog)}/texts/${encodeURIComponent(subject)}?at=${encodeURIComponent(time)}`,
  );

const threadAtSchema = z.object({
  time: timeSchema,
  records: z.array(catalogRecordSchema),
  people: z.array(personSchema),
});
export type ThreadAt = z.infer<typeof threadAtSchema>;

const threads = createResource<ThreadAt>((url) => requestJson(url, threadAtSchema));

export const useThreadAt = (catalog: string, subject: string, time: string): UsedResource<ThreadAt> =>
  useResource(
    threads,
    `${catalogUrl(catalog)}/at?time=${encodeURIComponent(time)}&subject=${encodeURIComponent(subject)}`,
  );
