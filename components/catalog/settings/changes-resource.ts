"use client";
/** What was ever changed about a catalog itself, newest first, by its address on the server. */
import { type CatalogChangesAnswer, catalogChangesAnswerSchema } from "../../../lib/catalog/catalog.ts";
import { requestJson } from "../../hooks/request-json.ts";
import { createResource } from "../../hooks/resource.ts";

export const changesResource = createResource<CatalogChangesAnswer["items"]>(async (url) => {
  const { items } = await requestJson(url, catalogChangesAnswerSchema);
  return items;
});
