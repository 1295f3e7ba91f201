"use client";
/** A manuscript that the server keeps, by its hash: what has one never changes. */
import { z } from "zod";
import { manuscriptSchema } from "../../lib/articles/manuscript.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";

const keptSchema = z.object({ manuscript: manuscriptSchema, drawings: z.record(z.string(), z.string()) });
export type KeptManuscript = z.infer<typeof keptSchema>;

const manuscripts = createResource((url) => requestJson(url, keptSchema));

export const useKeptManuscript = (catalogId: string, article: string, sha256: string) =>
  useResource(
    manuscripts,
    `/api/catalogs/${encodeURIComponent(catalogId)}/articles/${encodeURIComponent(article)}/manuscripts/${encodeURIComponent(sha256)}`,
  );
