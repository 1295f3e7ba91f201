"use client";
/** What the server tells of rounds beside their records: how far they are, one's own answers, and results. */
import { useEffect } from "react";
import {
  mineAnswerSchema,
  type OpenLabels,
  openLabelsSchema,
  roundProgressSchema,
  roundResultsSchema,
} from "../../lib/catalog/rounds/messages.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, type Resource, type UsedResource, useResource } from "../hooks/resource.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";

export const roundUrl = (catalog: string, round: string): string => `${catalogUrl(catalog)}/rounds/${round}`;

const progress = createResource((url) => requestJson(url, roundProgressSchema));
const mine = createResource((url) => requestJson(`${url}/mine`, mineAnswerSchema));
const results = createResource((url) => requestJson(`${url}/results`, roundResultsSchema));
const openLabels = createResource<OpenLabels>((url) => requestJson(`${url}/open-labels`, openLabelsSchema));

/** How often numbers that others change are asked for again while the page is looked at (milliseconds). */
const everyMs = 10_000;

/** Asked for when the page comes, whenever `when` changes, and, with `every`, again and again while it is looked at. */
function useFresh<T>(resource: Resource<T>, key: string, when: unknown, every?: number): UsedResource<T> {
  const used = useResource(resource, key);
  const { reload } = used;
  useEffect(() => {
    if (when !== undefined) reload();
  }, [reload, when]);
  useEffect(() => {
    if (every === undefined) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") reload();
    }, every);
    return () => clearInterval(timer);
  }, [reload, every]);
  return used;
}

/** @param when changes whenever something happened here that the numbers should tell */
export const useRoundProgress = (catalog: string, round: string, when: unknown) =>
  useFresh(progress, roundUrl(catalog, round), when, everyMs);

export const useMine = (catalog: string, round: string, when: unknown) =>
  useFresh(mine, roundUrl(catalog, round), when);

export const useResults = (catalog: string, round: string, when: unknown) =>
  useFresh(results, roundUrl(catalog, round), when);

export const useOpenLabels = (catalog: string, when?: unknown) =>
  useFresh(openLabels, catalogUrl(catalog), when);
