"use client";
/** How the changes of a catalog spread over time, and who made how many. */
import { type DensityAnswer, densityAnswerSchema } from "../../lib/history/answers.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, type UsedResource, useResource } from "../hooks/resource.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";

const densities = createResource<DensityAnswer>((url) => requestJson(url, densityAnswerSchema));

/** @param query a filter, as the address of the log has it */
export const useDensity = (catalog: string, query: string): UsedResource<DensityAnswer> =>
  useResource(densities, `${catalogUrl(catalog)}/log/density${query === "" ? "" : `?${query}`}`);
