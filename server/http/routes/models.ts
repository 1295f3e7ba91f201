/** Model packs: what there is, and their files. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { summariseModel } from "../../services/summarise-model.ts";
import { type Answer, file, json, problem } from "../answer.ts";
import { type App, authorise } from "../app.ts";
import { type Call, type Route, route } from "../router.ts";

export function modelRoutes(app: App): Route[] {
  const packFile = async (
    { request, params, query }: Call<"id">,
    answer: (folder: string, manifest: Manifest, caching: string) => Promise<Answer> | Answer,
  ): Promise<Answer> => {
    await authorise(app, request, "catalog.read");
    const pack = await app.packs.find(params.id);
    if (!pack) return problem("not-found", `There is no model “${params.id}” on this server.`);
    const caching = cachingOf(query.get("v"), pack.manifest);
    return answer(pack.folder, pack.manifest, caching);
  };

  return [
    route("GET", "/api/models", async ({ request }) => {
      await authorise(app, request, "catalog.read");
      return json((await app.packs.list()).map(({ manifest }) => summariseModel(manifest)));
    }),

    route("GET", "/packs/:id/manifest.json", (call) =>
      packFile(call, async (folder, _manifest, caching) => {
        const manifestFile = path.join(folder, "manifest.json");
        const hash = createHash("sha256")
          .update(await readFile(manifestFile))
          .digest("hex");
        return file(manifestFile, {
          "content-type": "application/json; charset=utf-8",
          "cache-control": caching,
          etag: `"${hash}"`,
        });
      }),
    ),

    route("GET", "/packs/:id/weights.safetensors", (call) =>
      packFile(call, (folder, manifest, caching) =>
        file(path.join(folder, manifest.weights.file), {
          "content-type": "application/octet-stream",
          "cache-control": caching,
          etag: `"${manifest.weights.sha256}"`,
        }),
      ),
    ),
  ];
}

/** Private, because reading may be closed. An address that names the weights' hash never means anything else. */
function cachingOf(version: string | null, manifest: Manifest): string {
  return version === manifest.weights.sha256 ? "private, max-age=31536000, immutable" : "private, no-cache";
}
