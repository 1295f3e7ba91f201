/** The models this server has. */
"use client";
import { type ModelSummary, modelsAnswerSchema } from "../../lib/catalog/answers.ts";
import { requestJson } from "./request-json.ts";
import { createResource, type UsedResource, useResource } from "./resource.ts";

const url = "/api/models";

export const modelsResource = createResource<readonly ModelSummary[]>((key) =>
  requestJson(key, modelsAnswerSchema),
);

export const useModels = (): UsedResource<readonly ModelSummary[]> => useResource(modelsResource, url);

/** The list, fetched if it must be; for loaders that need one model's hash. Throws nothing. */
export const ensureModels = () => modelsResource.ensure(url);
