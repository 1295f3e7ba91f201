"use client";
/** How large the circuits of a catalog are and who has built them, asked for when the page comes and when a circuit is made. */
import { useEffect, useRef } from "react";
import { type CircuitsAnswer, circuitsAnswerSchema } from "../../../lib/catalog/circuit-answers.ts";
import { requestJson } from "../../hooks/request-json.ts";
import { createResource, type UsedResource, useResource } from "../../hooks/resource.ts";
import { catalogUrl } from "../../hooks/use-catalog.ts";

const lists = createResource<CircuitsAnswer>((catalog) =>
  requestJson(`${catalogUrl(catalog)}/circuits`, circuitsAnswerSchema),
);

/** @param known the ids of those that the page knows to be on the server, so that it asks again when there are others */
export function useCircuitSizes(catalog: string, known: string): UsedResource<CircuitsAnswer> {
  const list = useResource(lists, catalog);
  const { reload } = list;
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (asked.current === known) return;
    asked.current = known;
    reload();
  }, [reload, known]);
  return list;
}
